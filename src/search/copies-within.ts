import type { Condition, SearchEngine } from '../engine/port.ts';
import { meetsCondition } from './meets-condition.ts';

/**
 * For each id the ids of all copies of that article's text, as the engine has them, less those that do not meet a
 * condition: to whom a part of the archive is open, nothing is told of the rest, not even how many there are.
 * @param ids articles that meet it
 */
export async function copiesWithin(
  engine: Pick<SearchEngine, 'copies' | 'articles'>,
  ids: readonly string[],
  within: Condition | undefined,
): Promise<string[][]> {
  const groups = await engine.copies(ids);
  if (within === undefined) return groups;
  const open = new Set(ids);
  const others = await engine.articles([...new Set(groups.flat())].filter((id) => !open.has(id)));
  for (const article of others) if (article !== null && meetsCondition(article, within)) open.add(article.id);
  return groups.map((group) => group.filter((id) => open.has(id)));
}
