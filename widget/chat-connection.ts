const OPENING_TIMEOUT_MS = 6000;

export interface ChatConnection {
  isOpen(): boolean;
  send(message: object): void;
  /** Ends with `onClose`, as a lost connection does. */
  close(): void;
}

export interface ChatConnectionListener {
  onOpen(): void;
  onMessage(message: unknown): void;
  onClose(wasOpen: boolean): void;
}

/** One WebSocket; whatever goes wrong with it comes out as one `onClose`. */
export function openChatConnection(url: string, listener: ChatConnectionListener): ChatConnection {
  let wasOpen = false;
  let closed = false;
  let socket: WebSocket | undefined;

  function finish(): void {
    if (closed) return;
    closed = true;
    clearTimeout(timer);
    socket?.close();
    listener.onClose(wasOpen);
  }

  const timer = setTimeout(finish, OPENING_TIMEOUT_MS);
  try {
    socket = new WebSocket(url);
    socket.addEventListener('open', () => {
      if (closed) return;
      wasOpen = true;
      clearTimeout(timer);
      listener.onOpen();
    });
    socket.addEventListener('message', ({ data }) => {
      if (!closed) listener.onMessage(parseJson(data));
    });
    socket.addEventListener('error', finish);
    socket.addEventListener('close', finish);
  } catch {
    // A page's policy may forbid the connection outright; the caller still has to return first.
    queueMicrotask(finish);
  }
  return {
    isOpen: () => !closed && socket?.readyState === WebSocket.OPEN,
    send: (message) => socket?.send(JSON.stringify(message)),
    close: finish,
  };
}

function parseJson(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : undefined;
  } catch {
    return undefined;
  }
}
