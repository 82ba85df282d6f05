import { AppError } from '@/lib/errors/app-error';

/** One sentence about what was given as a result of Lambda Power Tuning, under the name of its field. */
export function refusePowerTuning(reason: string): AppError {
  return new AppError('bad-input', `powerTuning: ${reason}.`, 'powerTuning');
}
