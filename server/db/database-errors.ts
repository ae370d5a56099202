/** The database cannot be used for a reason that a person can act on; the message is Chinese and says what to do. */
export class DatabaseError extends Error {
  readonly code: string;
  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** The sentence for a failed write to the data directory; undefined for errors that are not about that. */
export function directoryError(error: unknown, directory: string): DatabaseError | undefined {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new DatabaseError('disk-full', `磁盘空间不足，无法写入 ${directory}。请清理空间后重试。`, error);
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    const advice = '请检查该目录的归属和权限，或用 POLICY_QA_DATA_DIR 指定另一个目录。';
    return new DatabaseError('data-directory-not-writable', `没有权限写入 ${directory}。${advice}`, error);
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    const message = `${directory} 不是目录。请用 POLICY_QA_DATA_DIR 指定一个目录。`;
    return new DatabaseError('data-directory-not-a-directory', message, error);
  }
  return undefined;
}

/** The sentence for a PostgreSQL server that cannot be reached or refuses; undefined for other errors. */
export function connectionError(error: unknown): DatabaseError | undefined {
  const code = codeOf(error);
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'CONNECT_TIMEOUT':
    case 'CONNECTION_CLOSED':
      return new DatabaseError(
        'database-unreachable',
        '连接不上 PostgreSQL。请检查 POLICY_QA_DATABASE_URL 中的主机和端口，以及数据库是否在运行。',
        error,
      );
    case '28P01':
    case '28000':
      return new DatabaseError(
        'database-login-refused',
        'PostgreSQL 拒绝登录。请检查 POLICY_QA_DATABASE_URL 中的用户名和口令。',
        error,
      );
    case '3D000':
      return new DatabaseError(
        'database-not-found',
        'PostgreSQL 中没有这个数据库。请先建库，或检查 POLICY_QA_DATABASE_URL 中的库名。',
        error,
      );
    case '42501':
      return new DatabaseError(
        'database-not-permitted',
        '数据库账号权限不足，需要能在库中建表。请授权后重试。',
        error,
      );
    case '53100':
      return new DatabaseError('disk-full', '数据库所在磁盘空间不足。请清理空间后重试。', error);
    default:
      return undefined;
  }
}
