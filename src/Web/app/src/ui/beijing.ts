import dayjs, { type Dayjs } from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

const ahead = 8 * 3_600_000;
const isWithoutZone = (at: string): boolean => /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$/.test(at);

/**
 * What the clocks of all bodies show (北京时间, without summer time since 1991) at an instant, or now, whatever zone the browser is set to.
 * A day, or a day and a time, without a zone is taken as meant there. To read, count and format; `instantOf` gives the instant back.
 */
export function beijing(at: string | number = Date.now()): Dayjs {
  if (typeof at === 'string' && isWithoutZone(at)) return dayjs.utc(at);
  return dayjs.utc(dayjs(at).valueOf() + ahead);
}

/** The instant at which the clocks there show that, in ISO 8601. */
export const instantOf = (shown: Dayjs): string => new Date(shown.valueOf() - ahead).toISOString();
