import type { CompiledMatch } from './matching.ts';
import type { Match, Phrase } from './port.ts';

/**
 * A match with its phrases in an engine's own language, and what matches everything or nothing resolved. Pure.
 * @param expressionOf the expression of a phrase; true where every article holds it, false where none can
 */
export function compile(match: Match, expressionOf: (phrase: Phrase) => string | boolean): CompiledMatch {
  switch (match.kind) {
    case 'everything':
    case 'nothing':
      return { kind: match.kind };
    case 'phrase': {
      const expression = expressionOf(match);
      if (typeof expression === 'string') return { kind: 'phrase', expression };
      return { kind: expression ? 'everything' : 'nothing' };
    }
    case 'not': {
      const of = compile(match.of, expressionOf);
      if (of.kind === 'nothing') return { kind: 'everything' };
      return of.kind === 'everything' ? { kind: 'nothing' } : { kind: 'not', of };
    }
    case 'and':
      return combined('and', match.of, expressionOf, 'nothing', 'everything');
    case 'or':
      return combined('or', match.of, expressionOf, 'everything', 'nothing');
    case 'enough': {
      const of = match.of.map(({ match: part, weight }) => ({ match: compile(part, expressionOf), weight }));
      return { kind: 'enough', of, least: match.least };
    }
  }
}

/** Parts together, each once; `absorbing` decides alone, `neutral` says nothing. */
function combined(
  kind: 'and' | 'or',
  of: readonly Match[],
  expressionOf: (phrase: Phrase) => string | boolean,
  absorbing: 'everything' | 'nothing',
  neutral: 'everything' | 'nothing',
): CompiledMatch {
  const parts = new Map<string, CompiledMatch>();
  for (const part of of) {
    const compiled = compile(part, expressionOf);
    if (compiled.kind === absorbing) return compiled;
    if (compiled.kind !== neutral) parts.set(JSON.stringify(compiled), compiled);
  }
  if (parts.size === 0) return { kind: neutral };
  const distinct = [...parts.values()];
  return distinct.length === 1 ? distinct[0]! : { kind, of: distinct };
}
