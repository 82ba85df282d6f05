import { bind } from './bind';
import type { Db } from './client';
import { listPackedDays } from './packed-days';
import {
  claimDelivery,
  findDelivery,
  findDeliveryOf,
  insertDeliveries,
  insertDeliveryEvents,
  listDeliveries,
  listDeliveryEvents,
  listDueDeliveryIds,
  moveDelivery,
} from './report-deliveries';
import {
  findMadeReport,
  findReportIssue,
  findReportIssueOnce,
  insertReportIssue,
  listLatestIssues,
  listReportIssues,
  listUnmadeIssueIds,
  saveIssueFailure,
  saveMadeReport,
} from './report-issues';
import { deleteReportLinesBefore, listReportLines, saveReportLines } from './report-lines';
import { deleteAgedIssues, dropReportCopies } from './report-retention';
import {
  deleteReportSchedule,
  deleteUnsubscribe,
  findReportSchedule,
  findWatchedSchedule,
  insertReportSchedule,
  insertUnsubscribe,
  isUnsubscribed,
  listReportSchedules,
  listUnsubscribes,
  listWatchedSchedules,
  lockReportSchedule,
  readClock,
  saveReportSchedule,
} from './report-schedules';
import { listChangesOf, listResourcesOf } from './resources';
import { listSeriesOf } from './series';
import { listWorkloads } from './workloads';

/** What this layer offers about reports, on one client or transaction. */
export function bindReportStore(db: Db) {
  return {
    claimDelivery: bind(db, claimDelivery),
    findDelivery: bind(db, findDelivery),
    findDeliveryOf: bind(db, findDeliveryOf),
    insertDeliveries: bind(db, insertDeliveries),
    insertDeliveryEvents: bind(db, insertDeliveryEvents),
    listDeliveries: bind(db, listDeliveries),
    listDeliveryEvents: bind(db, listDeliveryEvents),
    listDueDeliveryIds: bind(db, listDueDeliveryIds),
    moveDelivery: bind(db, moveDelivery),
    findMadeReport: bind(db, findMadeReport),
    findReportIssue: bind(db, findReportIssue),
    findReportIssueOnce: bind(db, findReportIssueOnce),
    insertReportIssue: bind(db, insertReportIssue),
    listLatestIssues: bind(db, listLatestIssues),
    listReportIssues: bind(db, listReportIssues),
    listUnmadeIssueIds: bind(db, listUnmadeIssueIds),
    saveIssueFailure: bind(db, saveIssueFailure),
    saveMadeReport: bind(db, saveMadeReport),
    deleteAgedIssues: bind(db, deleteAgedIssues),
    dropReportCopies: bind(db, dropReportCopies),
    deleteReportSchedule: bind(db, deleteReportSchedule),
    deleteUnsubscribe: bind(db, deleteUnsubscribe),
    findReportSchedule: bind(db, findReportSchedule),
    findWatchedSchedule: bind(db, findWatchedSchedule),
    insertReportSchedule: bind(db, insertReportSchedule),
    insertUnsubscribe: bind(db, insertUnsubscribe),
    isUnsubscribed: bind(db, isUnsubscribed),
    listReportSchedules: bind(db, listReportSchedules),
    listUnsubscribes: bind(db, listUnsubscribes),
    listWatchedSchedules: bind(db, listWatchedSchedules),
    lockReportSchedule: bind(db, lockReportSchedule),
    readClock: bind(db, readClock),
    saveReportSchedule: bind(db, saveReportSchedule),
    listWorkloads: bind(db, listWorkloads),
    listResourcesOf: bind(db, listResourcesOf),
    listChangesOf: bind(db, listChangesOf),
    listSeriesOf: bind(db, listSeriesOf),
    listPackedDays: bind(db, listPackedDays),
    listReportLines: bind(db, listReportLines),
    saveReportLines: bind(db, saveReportLines),
    deleteReportLinesBefore: bind(db, deleteReportLinesBefore),
  };
}
