import { INSTANCE_CATALOG_FORMAT, INSTANCE_COLUMNS, type InstanceRow } from '@/lib/contract/instance-catalog';
import type { InstanceSpec } from '@/lib/core/options/instance-catalog';
import { compareVariants } from './instance-order';
import type { DroppedFigure } from './price-draft';
import type { PriceFigures } from './price-figures';

type SpecFigure = PriceFigures['specs'][string];

/** The figures give these types' vCPU and memory only; AWS's public description of P3 gives the rest. */
const P3: Partial<SpecFigure> = { arch: 'amd64', gpuName: 'v100', gpuMemoryMiBEach: 16_384 };
const SUPPLEMENTS: Readonly<Record<string, Partial<SpecFigure>>> = {
  'ml.p3.2xlarge': { ...P3, gpuCount: 1 },
  'ml.p3.8xlarge': { ...P3, gpuCount: 4 },
  'ml.p3.16xlarge': { ...P3, gpuCount: 8 },
};

/** The instance types whose size is known, sorted; and those that are left out, with the reason. */
export function buildInstanceSpecs(figures: PriceFigures): {
  specs: InstanceSpec[];
  dropped: DroppedFigure[];
} {
  const specs: InstanceSpec[] = [];
  const dropped: DroppedFigure[] = [];
  for (const [instanceType, stated] of Object.entries(figures.specs)) {
    const figure = { ...SUPPLEMENTS[instanceType], ...stated };
    const { vcpu, memoryMiB, arch } = figure;
    if (vcpu === undefined || memoryMiB === undefined || arch === undefined) {
      dropped.push({
        what: `specification of ${instanceType}`,
        reason: 'its vCPU, memory or architecture is not known',
      });
      continue;
    }
    specs.push({
      instanceType,
      vcpu,
      memoryMb: memoryMiB,
      arch: arch === 'amd64' ? 'x86_64' : arch,
      gpuCount: figure.gpuCount ?? 0,
      gpuName: figure.gpuName ?? null,
      gpuMemoryMb: figure.gpuMemoryMiBEach ?? null,
      acceleratorName: figure.acceleratorName ?? null,
      hosting: figure.hosting,
      batchTransform: figure.batchTransform,
    });
  }
  specs.sort((a, b) => compareVariants(a.instanceType, b.instanceType));
  return { specs, dropped };
}

/** The text of an instance catalog file, one line a type. */
export function renderInstanceSpecs(specs: readonly InstanceSpec[], figures: PriceFigures): string {
  const sources = new Set(Object.values(figures.specs).flatMap(({ source }) => source ?? []));
  return [
    '{',
    `  "format": ${JSON.stringify(INSTANCE_CATALOG_FORMAT)},`,
    `  "sources": [${[...sources]
      .sort()
      .map((source) => JSON.stringify(source))
      .join(', ')}],`,
    '  "columns": [',
    INSTANCE_COLUMNS.map((column) => `    ${JSON.stringify(column)}`).join(',\n'),
    '  ],',
    '  "instances": [',
    specs.map((spec) => `    ${renderRow(toRow(spec))}`).join(',\n'),
    '  ]',
    '}',
    '',
  ].join('\n');
}

function toRow(spec: InstanceSpec): InstanceRow {
  const { instanceType, vcpu, memoryMb, arch, gpuCount, gpuName, gpuMemoryMb, acceleratorName } = spec;
  const { hosting, batchTransform } = spec;
  return [
    instanceType,
    vcpu,
    memoryMb,
    arch,
    gpuCount,
    gpuName,
    gpuMemoryMb,
    acceleratorName,
    hosting,
    batchTransform,
  ];
}

function renderRow(row: InstanceRow): string {
  return `[${row.map((cell) => JSON.stringify(cell)).join(', ')}]`;
}
