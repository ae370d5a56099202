import type { ReadableGuide } from '../../kb/answering/library-reader.ts';
import type { ServiceGuideWire } from '../contract/service-guides.ts';
import { guidePath } from './public-paths.ts';

export function presentGuide({ version }: ReadableGuide): ServiceGuideWire {
  const { content } = version;
  return {
    guideId: version.guideId,
    versionId: version.id,
    itemCode: content.itemCode,
    title: content.title,
    conditions: [...content.conditions],
    materials: [...content.materials],
    steps: [...content.steps],
    statutoryTimeLimit: content.statutoryTimeLimit,
    committedTimeLimit: content.committedTimeLimit,
    places: [...content.places],
    phones: [...content.phones],
    fees: content.fees,
    department: content.department,
    divisionCode: content.divisionCode,
    sourceUrl: content.sourceUrl,
    isSample: version.isSample,
    url: guidePath(version.guideId),
  };
}
