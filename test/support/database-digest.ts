import { createHash } from 'node:crypto';
import type pg from 'pg';

/** What a sync leaves behind, by what it is called and not by its ids: one ordered list of rows a question. */
const QUESTIONS: Readonly<Record<string, string>> = {
  resources: `select region, kind, name, state::text, planned, "goneAt" from "Resource" order by 1, 2, 3`,
  changes: `select r.region, r.kind, r.name, c.state::text from "ResourceChange" c
    join "Resource" r on r.id = c."resourceId" order by 1, 2, 3, 4`,
  facts: `select region, key, value::text from "AccountFact" order by 1, 2`,
  workloads: `select region, name, "accountId", description::text, "toldFields" from "Workload" order by 1, 2, 3`,
  tags: `select w.region, w.name, t.source, t.key, t.value from "WorkloadTag" t
    join "Workload" w on w.id = t."workloadId" order by 1, 2, 3, 4`,
  series: `select w.region, w.name, s.metric, s."stepSeconds", s."phaseSeconds", s.unit, s."startsAt", s."endsAt"
    from "Series" s join "Workload" w on w.id = s."workloadId" order by 1, 2, 3, 4`,
  days: `select w.region, w.name, s.metric, s."stepSeconds", d.day, md5(d.payload), d."presentCount", d.sum
    from "SeriesDay" d join "Series" s on s.id = d."seriesId" join "Workload" w on w.id = s."workloadId"
    order by 1, 2, 3, 4, 5`,
  watermarks: `select w.region, w.name, m.metric, m."stepSeconds", m."askedFrom", m."askedTo"
    from "Watermark" m join "Workload" w on w.id = m."workloadId" order by 1, 2, 3, 4`,
  plans: `select w.region, w.name, p.report::text, p.id = w."latestPlanId" as latest
    from "Plan" p join "Workload" w on w.id = p."workloadId" order by 1, 2, 4`,
};

/** Ids are drawn: what they stand for is the same whenever it is found. */
const NAMES = `select id, 'workload ' || region || ' ' || name as name from "Workload"
  union all select id, 'resource ' || region || ' ' || kind || ' ' || name from "Resource"
  union all select p.id, 'plan of ' || w.region || ' ' || w.name from "Plan" p join "Workload" w on w.id = p."workloadId"`;
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

export interface DatabaseDigest {
  /** Rows of each question. */
  readonly rows: Readonly<Record<string, number>>;
  /** SHA-256 of the rows of each question. */
  readonly digests: Readonly<Record<string, string>>;
}

export async function digestDatabase(client: pg.Client): Promise<DatabaseDigest> {
  const named = await client.query<{ id: string; name: string }>(NAMES);
  const names = new Map(named.rows.map(({ id, name }) => [id, name]));
  const rows: Record<string, number> = {};
  const digests: Record<string, string> = {};
  for (const [name, question] of Object.entries(QUESTIONS)) {
    const answer = await client.query<Record<string, unknown>>(question);
    const texts = answer.rows.map((row) => JSON.stringify(row).replace(ID, (id) => names.get(id) ?? id));
    rows[name] = texts.length;
    digests[name] = createHash('sha256').update(texts.sort().join('\n')).digest('hex');
  }
  return { rows, digests };
}
