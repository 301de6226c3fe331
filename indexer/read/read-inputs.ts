import { todayInVietnam } from '../extract/calendar.ts';
import { draftsOf } from './drafts-of.ts';
import type { InputItem } from './raw-item.ts';
import { rawItems } from './raw-items.ts';

/** Reads everything at and below the paths into drafts, one after the other, in one thread. */
export async function* readInputs(
  paths: readonly string[],
  today: string = todayInVietnam(),
): AsyncGenerator<InputItem> {
  for await (const raw of rawItems(paths)) yield* draftsOf(raw, today);
}
