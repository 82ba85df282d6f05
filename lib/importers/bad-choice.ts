import { AppError } from '@/lib/errors/app-error';
import type { ImportChoices } from './import-choices';

/**
 * One sentence about a choice that the file does not allow. It begins with the choice's name, which is also the
 * error's path, so that each face can call the choice what its readers do.
 */
export function badChoice(choice: keyof ImportChoices, reason: string, options?: ErrorOptions): AppError {
  return new AppError('bad-input', `${choice} ${reason}.`, choice, options);
}
