/** Keeps the newest question at the top while its answer grows, unless the reader has scrolled away. */
export function createScrollFollower(): (log: HTMLElement) => void {
  let followed: string | undefined;
  let placedAt = 0;
  let isFollowing = false;
  return (log) => {
    const last = log.querySelector<HTMLElement>('.exchange:last-child');
    const requestId = last?.dataset.requestId;
    if (!last || !requestId) return;
    if (requestId !== followed) {
      followed = requestId;
      isFollowing = true;
    } else if (Math.abs(log.scrollTop - placedAt) > 4) isFollowing = false;
    if (!isFollowing) return;
    log.scrollTop = last.offsetTop - log.offsetTop - 12;
    placedAt = log.scrollTop;
  };
}
