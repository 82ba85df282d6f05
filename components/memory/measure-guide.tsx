import type { MemoryAnswer, MemorySubject } from './memory-answer';

export interface MeasureGuideProps {
  readonly answer: MemoryAnswer;
  readonly subject: MemorySubject;
}

/** The commands that measure the sizes in question, to be copied. */
export function MeasureGuide({ answer, subject }: MeasureGuideProps) {
  const sizes = sizesToRun(answer);
  return (
    <div className="flex flex-col gap-4">
      {answer.service === 'serverless' ? (
        <Command
          title="One configuration a size; point the endpoint at each in turn and load it with warm requests"
          text={endpointCommand(sizes, subject)}
        />
      ) : (
        <>
          <Command
            title="Lambda Power Tuning, once it is deployed in the account; paste what it answers above"
            text={tuningCommand(sizes, subject)}
          />
          {answer.points.length === 0 ? null : (
            <Command title="The same choice on the command line" text={cliCommand(answer, subject)} />
          )}
        </>
      )}
    </div>
  );
}

function Command({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div className="min-w-0">
      <p className="text-sm text-muted">{title}:</p>
      <pre className="mt-1 rounded-md border border-line bg-surface p-3 font-mono text-xs break-words whitespace-pre-wrap">
        {text}
      </pre>
    </div>
  );
}

/** What to measure next beside what is measured already, so that one run gives the whole curve. */
function sizesToRun({ measure, report, range }: MemoryAnswer): number[] {
  const known = report?.curve.map(({ memoryMb }) => memoryMb) ?? [];
  const sizes = [...new Set([...known, ...measure])].sort((a, b) => a - b);
  return sizes.length >= 3 ? sizes : [...range.ladderMb];
}

function tuningCommand(sizes: readonly number[], { description, name }: MemorySubject): string {
  const input = {
    lambdaARN: `arn:aws:lambda:${description.region}:ACCOUNT:function:${resourceName(name)}`,
    powerValues: sizes,
    num: 50,
    payload: {},
    strategy: 'balanced',
    includeOutputResults: true,
  };
  return `aws stepfunctions start-execution --region ${description.region} \\
  --state-machine-arn "$POWER_TUNING_STATE_MACHINE" \\
  --input '${JSON.stringify(input)}'`;
}

function endpointCommand(sizes: readonly number[], { name, description }: MemorySubject): string {
  return `for mb in ${sizes.join(' ')}; do
  aws sagemaker create-endpoint-config --region ${description.region} --endpoint-config-name "${resourceName(name)}-$mb" \\
    --production-variants "VariantName=main,ModelName=${resourceName(name)},ServerlessConfig={MemorySizeInMB=$mb,MaxConcurrency=1}"
done`;
}

/** A workload is often named as the function or model is; AWS allows letters, digits and hyphens. */
function resourceName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9-]+/g, '-');
}

function cliCommand({ points, goal, service }: MemoryAnswer, { description }: MemorySubject): string {
  const { strategy, balancedWeight, sloMs } = goal;
  const input = {
    region: description.region,
    arch: service === 'lambda-arm64' ? 'arm64' : 'x86_64',
    strategy,
    ...(strategy === 'balanced' ? { balancedWeight } : {}),
    ...(strategy === 'cheapest-within-slo' ? { sloMs } : {}),
    points,
  };
  return `echo '${JSON.stringify(input)}' | npm run -s cli -- memory`;
}
