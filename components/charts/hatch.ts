/** The background of what was not observed or does not exist: never a shade of something that does. */
export const HATCH = 'repeating-linear-gradient(135deg, var(--line-strong) 0 1px, transparent 1px 5px)';
