/** The searchable fields in the order in which analysis, engines and ranking number them. */
export const SEARCH_FIELDS = ['title', 'lead', 'captions', 'body'] as const;
export type SearchField = (typeof SEARCH_FIELDS)[number];
