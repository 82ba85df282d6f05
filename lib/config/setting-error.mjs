/** A variable of the environment that cannot be used: the message is one sentence. */
export class SettingError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'SettingError';
  }
}
