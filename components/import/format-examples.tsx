import { Section } from '../ui/section';

const EXAMPLES = [
  {
    title: 'Counts by period',
    text: 'CSV with commas, semicolons or tabs. Any step that divides a day.',
    sample: 'timestamp,requests\n2026-11-02 09:00,1240\n2026-11-02 09:01,1312',
  },
  {
    title: 'CloudWatch',
    text: 'The answer of GetMetricData or GetMetricStatistics, as the AWS CLI prints it. CPUUtilization, InvocationsPerInstance and ModelLatency p50 and p99 beside Invocations tell what a request costs.',
    sample: '{"MetricDataResults": [{\n  "Label": "Invocations",\n  "Timestamps": […], "Values": […]}]}',
  },
  {
    title: 'A row per request',
    text: 'CSV of times, with durations where you have them: they become the service time.',
    sample: 'time,duration_ms\n2026-11-02T09:00:00.118Z,84.2\n2026-11-02T09:00:00.302Z,91.7',
  },
] as const;

/** What a file may look like, for those who have none at hand. */
export function FormatExamples() {
  return (
    <Section
      title="What can be read"
      description="Columns, separators, units and the step are found by themselves and can be changed."
    >
      <ul className="grid gap-6 md:grid-cols-3">
        {EXAMPLES.map(({ title, text, sample }) => (
          <li key={title} className="flex min-w-0 flex-col gap-1">
            <h3 className="font-medium">{title}</h3>
            <p className="text-sm text-muted">{text}</p>
            <pre className="mt-auto break-words whitespace-pre-wrap rounded-md border border-line bg-surface p-3 font-mono text-xs">
              {sample}
            </pre>
          </li>
        ))}
      </ul>
    </Section>
  );
}
