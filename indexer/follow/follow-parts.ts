import type { AnswerLimits } from './ask.ts';
import type { FollowList } from './feeds-file.ts';
import type { FollowState } from './follow-state.ts';
import type { Clock } from './host-gate.ts';
import type { PoliteClient } from './polite-client.ts';

/** What following feeds works with. */
export interface FollowParts {
  list: FollowList;
  state: FollowState;
  client: PoliteClient;
  clock: Clock;
  dataDir: string;
  /** milliseconds between two looks at a feed */
  every: number;
  /** hosts asked side by side */
  hostsAtOnce: number;
  /** from 0 to 1, for spreading retries */
  chance(): number;
  signal: AbortSignal;
  /** Says what went wrong, for people. */
  tell(code: string, message: string): void;
  /** hosts that were told to be missing from the list */
  toldHosts: Set<string>;
  /** where not the usual ones */
  limits?: { feed?: AnswerLimits; page?: AnswerLimits };
}
