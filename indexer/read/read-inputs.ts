import { todayInVietnam } from '../extract/calendar.ts';
import { draftsOf } from './drafts-of.ts';
import type { InputItem, RawNotice } from './raw-item.ts';
import { rawItems } from './raw-items.ts';

/** Reads everything at and below the paths into drafts, one after the other, in one thread; what was passed over goes to `onNotice`. */
export async function* readInputs(
  paths: readonly string[],
  today: string = todayInVietnam(),
  onNotice: (notice: RawNotice) => void = () => {},
): AsyncGenerator<InputItem> {
  for await (const raw of rawItems(paths)) {
    if (raw.kind === 'notice') onNotice(raw);
    else yield* draftsOf(raw, today);
  }
}
