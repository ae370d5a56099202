/** The body of a response that is expected to be JSON; the caller knows its shape from the contract. */
export async function readJson<T>(response: Response | Promise<Response>): Promise<T> {
  return (await (await response).json()) as T;
}
