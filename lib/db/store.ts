import { listAccountFacts, listBackTests, saveAccountFacts } from './account-facts';
import { addUsage, listUsage } from './api-usage';
import { bind } from './bind';
import { type Db, openConnection, withDatabaseErrors } from './client';
import {
  deleteConnection,
  findConnection,
  insertConnection,
  listConnections,
  saveConnection,
} from './connections';
import { insertDecisions, listDecidable, listDecided, listDecisions } from './decisions';
import { listFleet } from './fleet';
import { listForecastCourses } from './forecast-courses';
import { deleteAgedForecasts, deleteForecastDetails } from './forecast-retention';
import { findForecastSettings, saveForecastSettings } from './forecast-settings';
import {
  claimDueForecasts,
  findForecast,
  findForecastIdentity,
  insertForecasts,
  listFleetParts,
  listForecastHeadlines,
  listForecastIds,
  saveForecastsChecked,
} from './forecasts';
import { hasImport, insertImport, listImports } from './imports';
import { mergeSeries } from './merge-series';
import { bookMetricQuota } from './metric-quota';
import {
  findPlan,
  findPlanIdentity,
  findPlanOfHash,
  insertPlans,
  listLatestPlanHashes,
  listPlanHeadlines,
  listRisks,
} from './plans';
import { listPresentCounts } from './present-counts';
import { findEditionInForce, findPriceBook, insertPriceBook, listEditions } from './price-books';
import { listScopeChoices } from './report-scopes';
import { bindReportStore } from './report-store';
import {
  findResource,
  findResourceNamed,
  insertResourceChanges,
  listResourceChanges,
  listResources,
  saveResources,
} from './resources';
import { deleteAgedDays, listDueRollUps } from './roll-ups';
import { saveSeries } from './save-series';
import { deleteUnusedBases, findScenarioBasis, insertScenarioBasis } from './scenario-bases';
import {
  countScenarios,
  deleteScenario,
  findScenario,
  insertScenario,
  listScenarios,
  saveScenario,
} from './scenarios';
import { findSeries, findSeriesRecord, listSeriesRecords } from './series';
import { findSetting, lockName, lockNames, saveSetting } from './settings';
import { closePart, findPart, findPlanPart, insertParts, listOpenParts } from './sync-parts';
import { advanceRun, findRun, hasMetricSync, insertRun, listOpenRuns, listRuns } from './sync-runs';
import { listWatermarks, saveWatermarks } from './watermarks';
import { countWorkers } from './workers';
import { listTags, renewReadTags, saveToldTags } from './workload-tags';
import {
  deleteDemoWorkloads,
  deleteWorkload,
  findWorkload,
  findWorkloadByKey,
  insertWorkloads,
  listDiscoveredNames,
  listStaleWorkloadIds,
  saveDescription,
  saveLatestPlanIds,
  saveResourceId,
  saveToldFields,
} from './workloads';

/** Everything this layer offers, on one pool of connections. */
export type DatabaseStore = ReturnType<typeof openStore>;

/** Opens a pool that connects on first use. A database that does not answer gives `AppError` `database-unavailable`. */
export function openStore(databaseUrl: string, poolSize: number) {
  const connection = openConnection(databaseUrl, poolSize);
  return {
    ...bindStore(connection.db),
    inTransaction: <T>(work: (store: ReturnType<typeof bindStore>) => Promise<T>): Promise<T> =>
      withDatabaseErrors(connection.inTransaction((db) => work(bindStore(db)))),
    close: connection.close,
  };
}

/** The functions of this layer on one client or transaction. */
function bindStore(db: Db) {
  return {
    findWorkload: bind(db, findWorkload),
    findWorkloadByKey: bind(db, findWorkloadByKey),
    listStaleWorkloadIds: bind(db, listStaleWorkloadIds),
    insertWorkloads: bind(db, insertWorkloads),
    saveDescription: bind(db, saveDescription),
    saveToldFields: bind(db, saveToldFields),
    listDiscoveredNames: bind(db, listDiscoveredNames),
    saveResourceId: bind(db, saveResourceId),
    saveLatestPlanIds: bind(db, saveLatestPlanIds),
    deleteWorkload: bind(db, deleteWorkload),
    deleteDemoWorkloads: bind(db, deleteDemoWorkloads),
    listScopeChoices: bind(db, listScopeChoices),
    listTags: bind(db, listTags),
    saveToldTags: bind(db, saveToldTags),
    renewReadTags: bind(db, renewReadTags),
    findSeriesRecord: bind(db, findSeriesRecord),
    listSeriesRecords: bind(db, listSeriesRecords),
    findSeries: bind(db, findSeries),
    saveSeries: bind(db, saveSeries),
    hasImport: bind(db, hasImport),
    insertImport: bind(db, insertImport),
    listImports: bind(db, listImports),
    findPlan: bind(db, findPlan),
    findPlanIdentity: bind(db, findPlanIdentity),
    findPlanOfHash: bind(db, findPlanOfHash),
    listLatestPlanHashes: bind(db, listLatestPlanHashes),
    insertPlans: bind(db, insertPlans),
    listPlanHeadlines: bind(db, listPlanHeadlines),
    listRisks: bind(db, listRisks),
    findEditionInForce: bind(db, findEditionInForce),
    listEditions: bind(db, listEditions),
    insertPriceBook: bind(db, insertPriceBook),
    findPriceBook: bind(db, findPriceBook),
    listFleet: bind(db, listFleet),
    findForecast: bind(db, findForecast),
    findForecastIdentity: bind(db, findForecastIdentity),
    insertForecasts: bind(db, insertForecasts),
    saveForecastsChecked: bind(db, saveForecastsChecked),
    claimDueForecasts: bind(db, claimDueForecasts),
    listFleetParts: bind(db, listFleetParts),
    listForecastIds: bind(db, listForecastIds),
    listForecastCourses: bind(db, listForecastCourses),
    listForecastHeadlines: bind(db, listForecastHeadlines),
    deleteAgedForecasts: bind(db, deleteAgedForecasts),
    deleteForecastDetails: bind(db, deleteForecastDetails),
    findForecastSettings: bind(db, findForecastSettings),
    saveForecastSettings: bind(db, saveForecastSettings),
    findSetting: bind(db, findSetting),
    saveSetting: bind(db, saveSetting),
    lockName: bind(db, lockName),
    lockNames: bind(db, lockNames),
    listConnections: bind(db, listConnections),
    findConnection: bind(db, findConnection),
    insertConnection: bind(db, insertConnection),
    saveConnection: bind(db, saveConnection),
    deleteConnection: bind(db, deleteConnection),
    listResources: bind(db, listResources),
    findResource: bind(db, findResource),
    findResourceNamed: bind(db, findResourceNamed),
    insertResourceChanges: bind(db, insertResourceChanges),
    saveResources: bind(db, saveResources),
    listResourceChanges: bind(db, listResourceChanges),
    saveAccountFacts: bind(db, saveAccountFacts),
    listAccountFacts: bind(db, listAccountFacts),
    listBackTests: bind(db, listBackTests),
    insertRun: bind(db, insertRun),
    findRun: bind(db, findRun),
    listRuns: bind(db, listRuns),
    listOpenRuns: bind(db, listOpenRuns),
    hasMetricSync: bind(db, hasMetricSync),
    countWorkers: bind(db, countWorkers),
    advanceRun: bind(db, advanceRun),
    insertParts: bind(db, insertParts),
    findPart: bind(db, findPart),
    findPlanPart: bind(db, findPlanPart),
    listOpenParts: bind(db, listOpenParts),
    closePart: bind(db, closePart),
    insertDecisions: bind(db, insertDecisions),
    listDecisions: bind(db, listDecisions),
    listDecided: bind(db, listDecided),
    listDecidable: bind(db, listDecidable),
    listScenarios: bind(db, listScenarios),
    findScenario: bind(db, findScenario),
    countScenarios: bind(db, countScenarios),
    insertScenario: bind(db, insertScenario),
    saveScenario: bind(db, saveScenario),
    deleteScenario: bind(db, deleteScenario),
    insertScenarioBasis: bind(db, insertScenarioBasis),
    findScenarioBasis: bind(db, findScenarioBasis),
    deleteUnusedBases: bind(db, deleteUnusedBases),
    addUsage: bind(db, addUsage),
    listUsage: bind(db, listUsage),
    bookMetricQuota: bind(db, bookMetricQuota),
    listWatermarks: bind(db, listWatermarks),
    listPresentCounts: bind(db, listPresentCounts),
    saveWatermarks: bind(db, saveWatermarks),
    mergeSeries: bind(db, mergeSeries),
    listDueRollUps: bind(db, listDueRollUps),
    deleteAgedDays: bind(db, deleteAgedDays),
    ...bindReportStore(db),
  };
}
