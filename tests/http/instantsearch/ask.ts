import { testApp } from '../fixtures/app.ts';

type Answer = Awaited<ReturnType<ReturnType<typeof testApp>['json']>>;

/** Asks a service in the protocol: a POST of JSON, as its clients send it. */
export const asker =
  (service: Pick<ReturnType<typeof testApp>, 'json'> = testApp()) =>
  (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
    service.json(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

export const SEARCH = '/indexes/timbao/search';
export const FACET_SEARCH = '/indexes/timbao/facet-search';
export const MULTI_SEARCH = '/multi-search';

/** Each route of the protocol, with a request that is answered. */
export const ROUTES: readonly [path: string, init: RequestInit][] = [
  [SEARCH, {}],
  ...(
    [
      [SEARCH, {}],
      [FACET_SEARCH, { facetName: 'tags' }],
      [MULTI_SEARCH, { queries: [{ indexUid: 'timbao' }] }],
    ] as const
  ).map(([path, body]): [string, RequestInit] => [
    path,
    { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
  ]),
];

export const named = (routes: readonly [string, RequestInit][]): [string, string, RequestInit][] =>
  routes.map(([path, init]) => [init.method ?? 'GET', path, init]);
