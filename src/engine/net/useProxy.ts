/**
 * Makes this process's fetch honour HTTP_PROXY, HTTPS_PROXY and NO_PROXY, in either case of letters: Node's own does
 * not before version 24, and then only when NODE_USE_ENV_PROXY was set at its start.
 */
export async function useProxy(): Promise<void> {
  const { env } = process;
  if (!(env.HTTPS_PROXY || env.https_proxy || env.HTTP_PROXY || env.http_proxy)) return;
  const { EnvHttpProxyAgent, setGlobalDispatcher } = await import("undici");
  setGlobalDispatcher(new EnvHttpProxyAgent());
}
