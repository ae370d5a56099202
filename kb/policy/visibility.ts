/** 公开范围: who may see a record. Only `public` records reach the public interface. */
export type Visibility = 'public' | 'restricted' | 'internal';
