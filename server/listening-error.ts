import type { Config } from './config.ts';

export class ListeningError extends Error {
  readonly code: string;
  constructor(code: string, message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** The sentence for a port or address that cannot be listened on; other errors come back as they are. */
export function listeningError(error: unknown, { host, port }: Pick<Config, 'host' | 'port'>): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    const message = `端口 ${port} 已被占用。请停止占用它的程序，或用环境变量 POLICY_QA_PORT 指定另一个端口。`;
    return new ListeningError('port-in-use', message, error);
  }
  if (code === 'EACCES') {
    const message = `没有权限监听端口 ${port}。请用 POLICY_QA_PORT 指定 1024 以上的端口。`;
    return new ListeningError('port-not-permitted', message, error);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    const message = `本机没有地址 ${host}。请检查环境变量 POLICY_QA_HOST。`;
    return new ListeningError('address-not-available', message, error);
  }
  return error;
}
