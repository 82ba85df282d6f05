import { printShort } from '@/lib/contract/printable';
import { AppError } from '@/lib/errors/app-error';
import { errorResponse } from '@/lib/http/error-response';
import { readingRoute } from '@/lib/http/route';

export const dynamic = 'force-dynamic';

/** An address below /api that means nothing is told so in JSON, like every other error. */
const answerUnknown = readingRoute<{ readonly unknown: string[] }>(async (request) =>
  errorResponse(
    new AppError('not-found', `There is nothing at ${printShort(new URL(request.url).pathname)}.`),
  ),
);

export {
  answerUnknown as DELETE,
  answerUnknown as GET,
  answerUnknown as PATCH,
  answerUnknown as POST,
  answerUnknown as PUT,
};
