import {
  type ConnectionRequest,
  connectionSchema,
  type NewConnectionRequest,
  newConnectionSchema,
} from '@/lib/contract/connection';
import { parseInput } from '@/lib/contract/parse-input';
import { partitionOfArn } from '@/lib/contract/partition';
import type { AccessKind, ConnectionRecord } from '@/lib/core/inventory/connection-record';
import { AppError } from '@/lib/errors/app-error';
import { readNumber } from '../workload/read-number';
import { type Problem, toProblem } from '../workload/request-json';

/** The form of a connection, as typed. */
export interface ConnectionDraft {
  readonly name: string;
  readonly access: AccessKind;
  readonly roleArn: string;
  readonly endpointUrl: string;
  readonly regions: readonly string[];
  readonly metricsEveryHours: string;
  readonly historyDays: string;
  readonly monthlyCapUsd: string;
  readonly readsBilling: boolean;
}

/** Where `npm run aws:demo` listens when it is told nothing else. */
export const DEMO_URL = 'http://127.0.0.1:4599';
/** Where its fleet is then. */
const DEMO_REGIONS = ['us-east-1', 'eu-west-1'];

export const STEPS = ['access', 'regions', 'collection'] as const;
export type Step = (typeof STEPS)[number];

/** Which step asks for a field. */
const STEP_OF: Readonly<Record<string, Step>> = {
  access: 'access',
  roleArn: 'access',
  endpointUrl: 'access',
  shownExternalId: 'access',
  readsBilling: 'access',
  regions: 'regions',
};

/** A new connection, named so that the name is free. */
export function startConnection(access: AccessKind, takenNames: readonly string[]): ConnectionDraft {
  return {
    name: nameFor(access, takenNames),
    access,
    roleArn: '',
    endpointUrl: DEMO_URL,
    regions: regionsFor(access),
    metricsEveryHours: '6',
    historyDays: '14',
    monthlyCapUsd: '10',
    readsBilling: false,
  };
}

/** A name and Regions that nobody chose go along with the access. */
export function changeDraft(
  before: ConnectionDraft,
  part: Partial<ConnectionDraft>,
  takenNames: readonly string[],
): ConnectionDraft {
  const after = { ...before, ...part };
  if (before.access === after.access) return after;
  const hasOurName = before.name === nameFor(before.access, takenNames);
  const hasOurRegions = before.regions.join() === regionsFor(before.access).join();
  return {
    ...after,
    name: hasOurName ? nameFor(after.access, takenNames) : after.name,
    regions: hasOurRegions ? regionsFor(after.access) : after.regions,
  };
}

function regionsFor(access: AccessKind): readonly string[] {
  return access === 'demo' ? DEMO_REGIONS : [];
}

function nameFor(access: AccessKind, takenNames: readonly string[]): string {
  const wanted = access === 'demo' ? 'Demo AWS' : 'AWS';
  for (let i = 1; ; i += 1) {
    const name = i === 1 ? wanted : `${wanted} ${i}`;
    if (!takenNames.includes(name)) return name;
  }
}

/** A connection as it is, to be changed. */
export function draftOf(connection: ConnectionRecord): ConnectionDraft {
  return {
    ...connection,
    roleArn: connection.roleArn ?? '',
    endpointUrl: connection.endpointUrl ?? DEMO_URL,
    metricsEveryHours: String(connection.metricsEveryHours),
    historyDays: String(connection.historyDays),
    monthlyCapUsd: String(connection.monthlyCapUsd),
  };
}

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

/** Holds a draft to the contract's rules, as the server will. */
export function checkNewConnection(
  draft: ConnectionDraft,
  shownExternalId: string,
): Checked<NewConnectionRequest> {
  const shown = draft.access === 'role' ? { shownExternalId } : {};
  return check(() => parseInput(newConnectionSchema, { ...readDraft(draft), ...shown }));
}

export function checkConnection(draft: ConnectionDraft): Checked<ConnectionRequest> {
  return check(() => parseInput(connectionSchema, readDraft(draft)));
}

/** What is wrong with the steps so far; later ones are taken as right. */
export function checkStep(draft: ConnectionDraft, step: Step): Problem | null {
  const partition = partitionOfArn(draft.roleArn.trim());
  const anyRegion = { aws: 'us-east-1', 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' }[partition];
  const { name: _name, monthlyCapUsd: _cap, ...early } = readDraft(draft);
  const later = { name: 'later', ...(step === 'access' ? { regions: [anyRegion] } : {}) };
  const checked = check(() => parseInput(connectionSchema, { ...early, ...later }));
  return checked.ok ? null : checked.problem;
}

/** The step at which a problem can be mended. */
export function stepOfProblem({ path }: Problem): Step {
  return STEP_OF[fieldOfPath(path)] ?? 'collection';
}

/** Whether a problem stands beside a field of the form; any other needs a place of its own. */
export function hasField({ path }: Problem, draft: ConnectionDraft): boolean {
  return fieldOfPath(path) in draft;
}

/** The sentence of a problem that is about a field, or about a part of it. */
export function sentenceFor(field: keyof ConnectionDraft, problem: Problem | null): string | null {
  return problem !== null && fieldOfPath(problem.path) === field ? problem.sentence : null;
}

/** `regions[3]` is of `regions`. */
function fieldOfPath(path: string | null): string {
  return path?.split(/[.[]/)[0] ?? '';
}

function readDraft({ roleArn, endpointUrl, monthlyCapUsd, ...draft }: ConnectionDraft) {
  return {
    name: draft.name,
    access: draft.access,
    roleArn: draft.access === 'role' ? roleArn : null,
    endpointUrl: draft.access === 'demo' ? endpointUrl : null,
    regions: draft.regions,
    metricsEveryHours: Number(draft.metricsEveryHours),
    historyDays: Number(draft.historyDays),
    monthlyCapUsd: readNumber(monthlyCapUsd),
    readsBilling: draft.readsBilling,
  };
}

function check<T>(parse: () => T): Checked<T> {
  try {
    return { ok: true, value: parse() };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, problem: toProblem(error.message, error.path) };
    throw error;
  }
}
