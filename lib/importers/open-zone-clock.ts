import { ZoneClock } from '@/lib/core/calendar/zone-clock';
import { badChoice } from './bad-choice';
import { quoteField } from './bad-file';

/** The clock of the zone in which a file's times are said to be. Throws `AppError` `bad-input` for one that is not known. */
export function openZoneClock(timeZone: string): ZoneClock {
  try {
    return new ZoneClock(timeZone);
  } catch (cause) {
    throw badChoice(
      'timeZone',
      `${quoteField(timeZone)} is not known; give an IANA zone such as Europe/Berlin or UTC`,
      { cause },
    );
  }
}
