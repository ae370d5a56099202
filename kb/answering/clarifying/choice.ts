/** 选项: what a visitor may have meant, and the question written out with it. */
export interface Choice {
  readonly label: string;
  readonly question: string;
}

/** 反问: what is left open, and what it may be. */
export interface Clarification {
  readonly about: 'region' | 'audience' | 'matter';
  readonly choices: readonly Choice[];
}

/** More do not fit a small screen, and who meant something else writes it. */
export const MAX_CHOICES = 5;
