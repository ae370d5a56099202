import { z } from 'zod';
import { listOf, PublicId, VersionId } from './primitives.ts';

export const ServiceGuide = z
  .object({
    guideId: PublicId,
    versionId: VersionId,
    itemCode: z.string().optional(),
    title: z.string(),
    conditions: z.array(z.string()),
    materials: z.array(z.string()),
    steps: z.array(z.string()),
    statutoryTimeLimit: z.string().optional(),
    committedTimeLimit: z.string().optional(),
    places: z.array(z.string()),
    phones: z.array(z.string()),
    fees: z.string().optional(),
    department: z.string().optional(),
    divisionCode: z.string().optional(),
    sourceUrl: z.string().optional(),
    isSample: z.boolean(),
    url: z.string(),
  })
  .meta({ id: 'ServiceGuide' });

export const ServiceGuideList = listOf(ServiceGuide).meta({ id: 'ServiceGuideList' });

export type ServiceGuideWire = z.infer<typeof ServiceGuide>;
