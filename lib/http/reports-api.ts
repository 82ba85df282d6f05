import { bounceRequestSchema, parseBounce } from '@/lib/contract/bounce';
import { writeIssueCursor } from '@/lib/contract/issue-cursor';
import { parseInput } from '@/lib/contract/parse-input';
import {
  deliveryResolutionSchema,
  issuesQuerySchema,
  pauseSchema,
  reportScheduleChangeSchema,
  reportScheduleSchema,
  resubscribeSchema,
  sendNowSchema,
  testSendSchema,
} from '@/lib/contract/report-schedule';
import { sendDelivery, sendMakeReport } from '@/lib/jobs/send-run';
import {
  changeReportSchedule,
  createReportSchedule,
  duplicateReportSchedule,
  removeReportSchedule,
  setReportPaused,
} from '@/lib/usecases/change-report-schedule';
import type { UseCaseDeps } from '@/lib/usecases/deps';
import { loadReportMail } from '@/lib/usecases/load-report-mail';
import {
  loadIssue,
  loadIssuePart,
  loadReportSchedule,
  loadReports,
  previewReport,
} from '@/lib/usecases/load-reports';
import { noteBounce } from '@/lib/usecases/note-bounce';
import type { MadeReport } from '@/lib/usecases/report-store';
import { resolveDelivery } from '@/lib/usecases/resolve-delivery';
import { sendReportNow } from '@/lib/usecases/send-report-now';
import { resubscribe } from '@/lib/usecases/unsubscribe';
import { jsonResponse } from './json-response';
import { parseQuery } from './query';
import { MAX_BODY_BYTES, readJsonBody } from './read-json-body';

/** `GET /api/v1/reports`: `{schedules, ways}`, by name, each with when it is next due and how the latest report fared. */
export async function getReports(deps: UseCaseDeps): Promise<Response> {
  const { entries, ways } = await loadReports(deps);
  const schedules = entries.map(({ schedule, ...rest }) => ({ ...schedule, ...rest }));
  return jsonResponse({ schedules, ways });
}

/** `POST /api/v1/reports`: 201 with the schedule. */
export async function postReport(request: Request, deps: UseCaseDeps): Promise<Response> {
  const asked = parseInput(reportScheduleSchema, await readJsonBody(request, MAX_BODY_BYTES));
  return jsonResponse(await createReportSchedule(asked, deps), 201);
}

/** `GET /api/v1/reports/{id}`: the schedule, when it is next due, and who left it. */
export async function getReport(id: string, deps: UseCaseDeps): Promise<Response> {
  const { schedule, ...rest } = await loadReportSchedule({ id }, deps);
  return jsonResponse({ ...schedule, ...rest });
}

/** `PUT /api/v1/reports/{id}`: replaces what was told; another time holds from now on. */
export async function putReport(request: Request, id: string, deps: UseCaseDeps): Promise<Response> {
  const body = await readJsonBody(request, MAX_BODY_BYTES);
  const { updatedAt, ...asked } = parseInput(reportScheduleChangeSchema, body);
  return jsonResponse(await changeReportSchedule({ id, request: asked, seenUpdatedAt: updatedAt }, deps));
}

/** `DELETE /api/v1/reports/{id}`: with its reports and their deliveries. */
export async function deleteReport(id: string, deps: UseCaseDeps): Promise<Response> {
  await removeReportSchedule({ id }, deps);
  return jsonResponse({ scheduleId: id, deleted: true });
}

/** `POST /api/v1/reports/{id}/pause` `{paused}`. */
export async function postPause(request: Request, id: string, deps: UseCaseDeps): Promise<Response> {
  const { paused } = parseInput(pauseSchema, await readJsonBody(request, MAX_BODY_BYTES));
  return jsonResponse(await setReportPaused({ id, paused }, deps));
}

/** `POST /api/v1/reports/{id}/duplicate`: 201 with a paused copy. */
export async function postDuplicate(id: string, deps: UseCaseDeps): Promise<Response> {
  return jsonResponse(await duplicateReportSchedule({ id }, deps), 201);
}

/** `POST /api/v1/reports/{id}/send` `{requestId?}`: 202 with the report that is on its way to all recipients. */
export async function postSend(request: Request, id: string, deps: UseCaseDeps): Promise<Response> {
  const { requestId } = parseInput(sendNowSchema, await readJsonBody(request, MAX_BODY_BYTES));
  const issue = await sendReportNow({ scheduleId: id, requestId, testRecipient: null }, deps);
  await sendMakeReport(issue.id);
  return jsonResponse(issue, 202);
}

/** `POST /api/v1/reports/{id}/test` `{recipient, requestId?}`: 202, the same to one recipient, marked as a test. */
export async function postTestSend(request: Request, id: string, deps: UseCaseDeps): Promise<Response> {
  const asked = parseInput(testSendSchema, await readJsonBody(request, MAX_BODY_BYTES));
  const { recipient, requestId } = asked;
  const issue = await sendReportNow({ scheduleId: id, requestId, testRecipient: recipient }, deps);
  await sendMakeReport(issue.id);
  return jsonResponse(issue, 202);
}

/** `GET /api/v1/reports/{id}/preview`: what it would send now. */
export async function getPreview(id: string, deps: UseCaseDeps): Promise<Response> {
  const { schedule } = await loadReportSchedule({ id }, deps);
  return jsonResponse(toAnswer(await previewReport(schedule, deps)));
}

/** `POST /api/v1/reports/preview`: what a schedule that is not kept yet would send now. */
export async function postPreview(request: Request, deps: UseCaseDeps): Promise<Response> {
  const asked = parseInput(reportScheduleSchema, await readJsonBody(request, MAX_BODY_BYTES));
  return jsonResponse(toAnswer(await previewReport(asked, deps)));
}

/** `GET /api/v1/reports/{id}/issues?limit&cursor`: what was sent, newest first, with each delivery and what happened to it. */
export async function getIssues(request: Request, id: string, deps: UseCaseDeps): Promise<Response> {
  const { limit, cursor } = parseQuery(issuesQuerySchema, request);
  const { entries, next } = await loadIssuePart({ id, limit, after: cursor }, deps);
  return jsonResponse({
    issues: entries.map(({ issue, deliveries }) => ({ ...issue, deliveries })),
    nextCursor: next === null ? null : writeIssueCursor(next),
  });
}

/** What the address of a report names. */
export interface IssuePath {
  readonly id: string;
  readonly issueId: string;
}

/** `GET /api/v1/reports/{id}/issues/{issueId}`: one of them, with the copy that was kept. */
export async function getIssue(path: IssuePath, deps: UseCaseDeps): Promise<Response> {
  const { issue, deliveries, made } = await loadIssue(path, deps);
  return jsonResponse({ ...issue, deliveries, made: made === null ? null : toAnswer(made) });
}

/** `GET /api/v1/reports/{id}/issues/{issueId}/mail`: the same as a file that mail programs open. */
export async function getIssueMail(path: IssuePath, deps: UseCaseDeps): Promise<Response> {
  const { fileName, bytes } = await loadReportMail(path, deps);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'message/rfc822',
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
    },
  });
}

/** `POST /api/v1/reports/deliveries/{deliveryId}` `{as, who}`: a person's word on one that is uncertain or failed. */
export async function postDelivery(
  request: Request,
  deliveryId: string,
  deps: UseCaseDeps,
): Promise<Response> {
  const word = parseInput(deliveryResolutionSchema, await readJsonBody(request, MAX_BODY_BYTES));
  const delivery = await resolveDelivery({ deliveryId, ...word }, deps);
  if (delivery.state === 'waiting') await sendDelivery(deliveryId);
  return jsonResponse(delivery);
}

/** `POST /api/v1/reports/bounces` `{mail}`: a mail that came back to the sender; its delivery has failed. */
export async function postBounce(request: Request, deps: UseCaseDeps): Promise<Response> {
  const { mail } = parseInput(bounceRequestSchema, await readJsonBody(request, MAX_BODY_BYTES));
  return jsonResponse(await noteBounce(parseBounce(mail), deps));
}

/** `POST /api/v1/reports/{id}/resubscribe` `{address}`: one who left is sent the reports again. */
export async function postResubscribe(request: Request, id: string, deps: UseCaseDeps): Promise<Response> {
  const { address } = parseInput(resubscribeSchema, await readJsonBody(request, MAX_BODY_BYTES));
  await resubscribe({ scheduleId: id, address }, deps);
  return jsonResponse({ scheduleId: id, address, subscribed: true });
}

/** Pictures in Base64; `html` names them by content id, as the mail does. */
function toAnswer({ report, rendered: { images, ...rendered } }: MadeReport) {
  const encoded = images.map(({ png, ...image }) => ({ ...image, png: Buffer.from(png).toString('base64') }));
  return { report, ...rendered, images: encoded };
}
