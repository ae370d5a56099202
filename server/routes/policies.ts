import { z } from 'zod';
import { calendarDateAt } from '../../kb/policy/calendar-date.ts';
import {
  Policy,
  PolicyList,
  Provision,
  ProvisionList,
  VersionList,
  VersionQuery,
} from '../contract/library.ts';
import { ListQuery, ProvisionId, PublicId } from '../contract/primitives.ts';
import { HttpProblem } from '../plugins/http-problem.ts';
import type { PublicApp } from '../plugins/public-app.ts';
import type { PublishedPolicy } from '../public-library.ts';
import type { Services } from '../services.ts';
import {
  presentListed,
  presentPolicy,
  presentProvision,
  presentProvisions,
  presentVersion,
} from './present-policy.ts';
import { problemResponses } from './problem-responses.ts';

const PolicyParams = z.object({ id: PublicId });

export function addPolicyRoutes(
  app: PublicApp,
  { library, clock }: Pick<Services, 'library' | 'clock'>,
): void {
  const today = (): string => calendarDateAt(clock());
  const getPolicy = async (id: string, version?: string, asOf?: string): Promise<PublishedPolicy> => {
    const policy = await library.findPolicy(id, version, asOf ?? today());
    if (policy === undefined) throw new HttpProblem('not-found');
    return policy;
  };

  app.get(
    '/api/v1/policies',
    {
      schema: {
        tags: ['policies'],
        operationId: 'listPolicies',
        summary: '政策文件，成文日期新的在前',
        querystring: ListQuery,
        response: { 200: PolicyList, ...problemResponses(400) },
      },
    },
    async ({ query: { page, pageSize, asOf } }) => {
      const day = asOf ?? today();
      const { items, total } = await library.listPolicies(page, pageSize, day);
      const policies = items.map((item) => presentListed(item, day));
      return { items: policies, total, page, pageSize };
    },
  );
  app.get(
    '/api/v1/policies/:id',
    {
      schema: {
        tags: ['policies'],
        operationId: 'getPolicy',
        summary: '政策文件，含版本、文件关系和逐条关联的知识条目',
        params: PolicyParams,
        querystring: VersionQuery,
        response: { 200: Policy, ...problemResponses(400, 404) },
      },
    },
    async ({ params: { id }, query: { asOf, version } }) => {
      const policy = await getPolicy(id, version, asOf);
      const entries = await library.listEntriesRestingOn(policy.version.documentId);
      return presentPolicy(policy, entries, asOf ?? today());
    },
  );
  app.get(
    '/api/v1/policies/:id/provisions',
    {
      schema: {
        tags: ['policies'],
        operationId: 'listProvisions',
        summary: '全部条文，按阅读顺序',
        params: PolicyParams,
        querystring: VersionQuery,
        response: { 200: ProvisionList, ...problemResponses(400, 404) },
      },
    },
    async ({ params: { id }, query: { asOf, version } }) => {
      const policy = await getPolicy(id, version, asOf);
      const { documentId, id: versionId } = policy.version;
      return {
        documentId,
        versionId,
        provisions: presentProvisions(policy, asOf ?? today()),
      };
    },
  );
  app.get(
    '/api/v1/policies/:id/versions',
    {
      schema: {
        tags: ['policies'],
        operationId: 'listVersions',
        summary: '全部版本',
        params: PolicyParams,
        response: { 200: VersionList, ...problemResponses(400, 404) },
      },
    },
    async ({ params: { id } }) => {
      const policy = await getPolicy(id);
      return { documentId: policy.version.documentId, versions: policy.versions.map(presentVersion) };
    },
  );
  app.get(
    '/api/v1/provisions/:id',
    {
      schema: {
        tags: ['policies'],
        operationId: 'getProvision',
        summary: '一条条文',
        params: z.object({ id: ProvisionId }),
        querystring: VersionQuery,
        response: { 200: Provision, ...problemResponses(400, 404) },
      },
    },
    async ({ params: { id }, query: { asOf, version } }) => {
      const day = asOf ?? today();
      const found = await library.findProvision(id, version, day);
      const provision = found && presentProvision(found.policy, found.provisionId, day);
      if (provision === undefined) throw new HttpProblem('not-found');
      return provision;
    },
  );
}
