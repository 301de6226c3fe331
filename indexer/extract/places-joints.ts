import { phrases } from './places-phrases.ts';

/** Words and signs that join places. */

/** Words that join the last item of a list. */
export const AND = phrases('và, cùng, hay, hoặc, lẫn, với');
/** Words that join a unit to the one that holds it. */
export const OF = phrases('thuộc, của, ở, tại, trực, địa, bàn, phận, nay, cũ');
/** What stands between two items of a list. */
export const LIST_SEPARATOR = /^\s*[,;/–-]\s*$/u;
