import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { APP_ERROR_CODES, AppError } from '@/lib/errors/app-error';
import { errorResponse } from '@/lib/http/error-response';

let log: string[] = [];
beforeEach(() => {
  log = [];
  vi.spyOn(console, 'error').mockImplementation((line) => void log.push(String(line)));
});
afterEach(() => vi.restoreAllMocks());

describe('an error as an answer', () => {
  test('has a status for every code, and the code, message and path', async () => {
    for (const code of APP_ERROR_CODES) {
      const response = errorResponse(new AppError(code, 'What and where.', 'usage.hours'));
      expect(response.status, code).toBeGreaterThanOrEqual(400);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
    const response = errorResponse(new AppError('bad-input', 'usage.hours: got -1.', 'usage.hours'));
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: { code: 'bad-input', message: 'usage.hours: got -1.', path: 'usage.hours' },
    });
  });

  test('that nobody foresaw shows and logs nothing that it holds', async () => {
    const secret = 'postgresql://breakeven:hunter2@127.0.0.1/breakeven';
    const response = errorResponse(new Error(`cannot parse ${secret}`));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('hunter2');
    expect(log.join('\n')).toContain('error-response.test.ts');
    expect(log.join('\n')).not.toContain('hunter2');
  });
});
