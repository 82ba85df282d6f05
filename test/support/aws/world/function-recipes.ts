import { type Draw, drawLoad, fixedSource, makeDraw, scaleUp } from './draw-spec';
import type { FunctionSpec, ServiceSpec } from './fleet';
import { seedOf } from './hash';

/** Every fourth function serves a model; every eighth keeps executions ready. */
const MODEL_EVERY = 4;
const PROVISIONED_EVERY = 8;
/** Memory that comes with one vCPU of Lambda. */
const MB_PER_VCPU = 1769;
const MODEL_WORK = ['classify-ticket', 'score-lead', 'embed-text', 'detect-language', 'predict-churn'];
const OTHER_WORK = ['resize-image', 'send-receipt', 'rotate-logs', 'sync-crm', 'webhook', 'nightly-report'];

export function makeFunction(
  seed: number,
  region: string,
  i: number,
  createdAtSeconds: number,
): FunctionSpec {
  const draw = makeDraw(seedOf(`${seed}/${region}/function/${i}`));
  const servesModel = i % MODEL_EVERY === 0;
  const provisioned = i % PROVISIONED_EVERY === 0;
  const memoryMb = servesModel ? draw.pick(1024, 2048, 3008, 4096) : draw.pick(128, 256, 512);
  const name = `${draw.pick('docs', 'shop', 'crm', 'ops')}-${workOf(draw, servesModel)}-${i}`;
  const service = functionService(draw, servesModel, memoryMb);
  const perUnit = 60e6 / service.medianUs;
  const concurrency = provisioned ? draw.whole(2, 6) : 0;
  const rate = provisioned ? perUnit * concurrency * 0.6 : draw.between(0.1, 300);
  const load = drawLoad(draw, rate, 'day', 'office', 'sparse', 'evening', 'hourly');
  return {
    ...fixedSource(load, service, concurrency, createdAtSeconds),
    scaling: provisioned ? scaleUp('provisioned', perUnit, concurrency * 4) : null,
    name,
    memoryMb,
    ephemeralMb: servesModel ? draw.pick(512, 2048) : 512,
    arch: draw.pick('x86_64', 'arm64'),
    timeoutSeconds: draw.pick(3, 30, 60, 300),
    runtime: servesModel && draw.pick(true, false) ? null : draw.pick('python3.12', 'nodejs22.x'),
    reservedConcurrency: draw.pick(null, null, 50),
    provisionedQualifier: provisioned ? 'live' : null,
    environment: secretsOf(draw),
    servesModel,
  };
}

function functionService(draw: Draw, servesModel: boolean, memoryMb: number): ServiceSpec {
  const medianUs = servesModel ? draw.whole(40_000, 700_000) : draw.whole(4_000, 90_000);
  return {
    medianUs,
    spread: draw.between(0.3, 0.7),
    overheadUs: 0,
    demandVcpuSeconds: medianUs / 1e6,
    vcpu: memoryMb / MB_PER_VCPU,
    gpus: 0,
    memoryPercent: 50,
    errorShare: draw.pick(0, 0.0005, 0.003),
  };
}

function workOf(draw: Draw, servesModel: boolean): string {
  const work = servesModel ? MODEL_WORK : OTHER_WORK;
  return draw.pick(work[0] ?? 'work', ...work.slice(1));
}

/** Secrets as people leave them there: whoever reads functions must not keep these. */
function secretsOf(draw: Draw): Record<string, string> {
  return {
    STAGE: 'production',
    DATABASE_PASSWORD: `secret-password-${draw.seed}`,
    STRIPE_API_KEY: `sk_live_secret_${draw.seed}`,
  };
}
