/** Whether `<id>@12` is a later version than `<id>@9`. */
export function isNewer(versionId: string, other: string): boolean {
  return numberOf(versionId) > numberOf(other);
}

function numberOf(versionId: string): number {
  return Number(versionId.slice(versionId.lastIndexOf('@') + 1));
}
