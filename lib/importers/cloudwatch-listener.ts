import { badFile } from './bad-file';
import { addPoints, MetricTable } from './cloudwatch-metric';
import type { JsonListener } from './json-scanner';
import { jsonText } from './json-text';
import { describeTooLarge, LARGEST_COUNT } from './largest-count';
import { DateParser } from './parse-date';
import { PointList } from './point-list';
import { STATISTICS, StatisticsDocument } from './statistics-document';

/** What a bracket of the answer holds. */
type Role =
  | 'results'
  | 'result'
  | 'timestamps'
  | 'values'
  | 'datapoints'
  | 'datapoint'
  | 'extended'
  | 'message'
  | 'other';

const LAST_SECOND = Date.UTC(2100, 0, 1) / 1000;
const MILLISECONDS = 1000;

/** Collects metrics from the answers of GetMetricData and GetMetricStatistics, one page or many. */
export class CloudWatchListener implements JsonListener {
  readonly metrics = new MetricTable();
  readonly messages: string[] = [];
  points = 0;
  hasResults = false;
  hasDatapoints = false;
  /** Pages that say another follows, and pages that do not. */
  pagesWithNext = 0;
  pages = 0;

  private readonly roles: Role[] = [];
  private readonly dates = new DateParser();
  private currentKey = '';
  private result = new PointList();
  private resultId = '';
  private resultLabel = '';
  private status: string | null = null;
  private document = new StatisticsDocument();
  private tooLarge: Error | null = null;

  constructor(private readonly fault: (reason: string) => Error) {}

  open(bracket: '{' | '['): void {
    const role = this.roleOf(bracket);
    this.roles.push(role);
    if (role === 'result') this.startResult();
    if (role === 'datapoint') this.document.startPoint();
  }

  close(): void {
    const role = this.roles.pop();
    if (role === 'result') this.endResult();
    if (role === 'datapoint') this.endPoint();
    if (this.roles.length === 0) this.endDocument();
  }

  key(name: string): void {
    this.currentKey = name;
  }

  text(bytes: Uint8Array, length: number, isEscaped: boolean): void {
    const role = this.roles.at(-1);
    if (role === 'timestamps') this.addTime(this.parseTime(bytes, length));
    else if (role === 'values') throw this.fault('a value must be a number of 0 or more, not a string');
    else if (role === 'datapoint' && this.currentKey === 'Timestamp')
      this.document.time = this.parseTime(bytes, length);
    else if (role !== undefined) this.takeText(role, jsonText(bytes, length, isEscaped));
  }

  number(value: number): void {
    const role = this.roles.at(-1);
    if (role === 'values') {
      this.result.values.push(this.checkValue(value));
      this.tooLarge ??= this.findTooLarge(value);
      this.points += 1;
    } else if (role === 'timestamps') this.addTime(this.checkEpoch(value));
    else if (role === 'datapoint' || role === 'extended') this.takePointNumber(role, value);
  }

  literal(name: string): void {
    const role = this.roles.at(-1);
    if (role === 'values' || role === 'timestamps')
      throw this.fault(`${name} is neither a time nor a number`);
  }

  private roleOf(bracket: '{' | '['): Role {
    const parent = this.roles.at(-1);
    if (bracket === '{') {
      if (parent === 'results') return 'result';
      if (parent === 'datapoints') return 'datapoint';
      if (parent === 'datapoint' && this.currentKey === 'ExtendedStatistics') return 'extended';
      return this.currentKey === 'Messages' ? 'message' : 'other';
    }
    if (parent === 'result' && this.currentKey === 'Timestamps') return 'timestamps';
    if (parent === 'result' && this.currentKey === 'Values') return 'values';
    if (parent === 'other' && this.currentKey === 'MetricDataResults') {
      this.hasResults = true;
      this.pages += 1;
      return 'results';
    }
    if (parent === 'other' && this.currentKey === 'Datapoints') {
      this.hasDatapoints = true;
      return 'datapoints';
    }
    return 'other';
  }

  private takeText(role: Role, text: string): void {
    const { currentKey } = this;
    if (role === 'result' && currentKey === 'Id') this.resultId = text;
    else if (role === 'result' && currentKey === 'Label') this.resultLabel = text;
    else if (role === 'result' && currentKey === 'StatusCode') this.status = text;
    else if (role === 'datapoint' && currentKey === 'Unit') this.document.unit = text;
    else if (role === 'message' && currentKey === 'Value') this.messages.push(text);
    else if (role === 'other' && currentKey === 'Label') this.document.label = text;
    else if (role === 'other' && currentKey === 'NextToken' && text !== '') this.pagesWithNext += 1;
  }

  private startResult(): void {
    this.result = new PointList();
    this.tooLarge = null;
    this.resultId = '';
    this.resultLabel = '';
    this.status = null;
  }

  private endResult(): void {
    const { times, values } = this.result;
    if (times.length !== values.length)
      throw this.fault(
        `the metric has ${times.length} timestamps and ${values.length} values; it needs one value for each`,
      );
    const metric = this.metrics.open(this.resultId, this.resultLabel);
    addPoints(metric, this.result);
    metric.tooLarge ??= this.tooLarge;
    if (this.status !== null) metric.isComplete = metric.isComplete === true || this.status === 'Complete';
  }

  private endPoint(): void {
    const wrong = this.document.endPoint();
    if (wrong !== null) throw this.fault(wrong);
    this.points += 1;
  }

  private endDocument(): void {
    this.document.moveInto(this.metrics);
    this.document = new StatisticsDocument();
  }

  private takePointNumber(role: 'datapoint' | 'extended', value: number): void {
    const { currentKey, document } = this;
    if (role === 'datapoint' && currentKey === 'Timestamp') document.time = this.checkEpoch(value);
    else if (role === 'extended' || STATISTICS.includes(currentKey))
      document.add(currentKey, value, this.findTooLarge(this.checkValue(value)));
  }

  private addTime(seconds: number): void {
    this.result.times.push(seconds);
  }

  private parseTime(bytes: Uint8Array, length: number): number {
    const { dates } = this;
    const outcome = dates.parse(bytes, 0, length);
    const text = () => jsonText(bytes, length, false);
    if (outcome === 'out-of-range') throw this.fault(`"${text()}" lies outside the years 1970 to 2099`);
    if (outcome !== 'date') throw this.fault(`"${text()}" is not a time such as 2024-05-01T13:45:00Z`);
    return this.checkEpoch(dates.wallSeconds - (dates.offsetSeconds ?? 0));
  }

  private checkEpoch(number: number): number {
    const seconds = Math.round(number >= 1e11 ? number / MILLISECONDS : number);
    if (seconds >= 0 && seconds < LAST_SECOND) return seconds;
    throw this.fault(`the time ${number} lies outside the years 1970 to 2099`);
  }

  private checkValue(value: number): number {
    if (value >= 0 && value !== Number.POSITIVE_INFINITY) return value;
    throw this.fault(`the value ${value} is negative or not finite; a value must be 0 or more`);
  }

  private findTooLarge(value: number): Error | null {
    return value > LARGEST_COUNT ? this.fault(describeTooLarge(`the value ${value}`)) : null;
  }
}

/** Refuses JSON that is no answer of CloudWatch's. */
export function requireCloudWatch(listener: CloudWatchListener): void {
  if (listener.hasResults || listener.hasDatapoints) return;
  throw badFile(
    null,
    null,
    'the JSON has neither MetricDataResults (GetMetricData) nor Datapoints (GetMetricStatistics); these are the answers that can be imported',
  );
}
