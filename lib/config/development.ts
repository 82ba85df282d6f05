/** True under the development server; in the built pages it is a constant. */
export const IS_DEVELOPMENT = process.env.NODE_ENV === 'development';
