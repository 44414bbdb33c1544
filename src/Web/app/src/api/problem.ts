/** What the platform answered instead of what was asked for (RFC 9457). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  /** Messages by JSON pointer into what was sent. */
  readonly errors: Record<string, string[]>;
  readonly traceId?: string;
  readonly currentVersion?: number;
  readonly retryAfter?: number;

  constructor(
    status: number,
    content: {
      code?: string;
      title?: string;
      detail?: string;
      errors?: Record<string, string[]>;
      traceId?: string;
      currentVersion?: number;
    },
    retryAfter?: number,
  ) {
    super(content.title ?? content.code ?? String(status));
    this.name = 'Problem';
    this.status = status;
    this.code = content.code ?? (status === 0 ? 'offline' : `http-${status}`);
    this.detail = content.detail;
    this.errors = content.errors ?? {};
    this.traceId = content.traceId;
    this.currentVersion = content.currentVersion;
    this.retryAfter = retryAfter;
  }

  /** Nobody answered: the network is away, or the edge. */
  get isOffline(): boolean {
    return this.status === 0;
  }

  get isNotAllowed(): boolean {
    return this.status === 403;
  }

  get isStale(): boolean {
    return this.status === 412;
  }

  /** Worth the same try again later, without anybody changing anything. */
  get mayPass(): boolean {
    return this.isOffline || this.status === 429 || this.status >= 502;
  }

  static async of(response: Response): Promise<Problem> {
    const wait = Number(response.headers.get('Retry-After'));
    const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : undefined;
    try {
      return new Problem(response.status, (await response.json()) as object, retryAfter);
    } catch {
      return new Problem(response.status, {}, retryAfter);
    }
  }
}

export const asProblem = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem(0, { code: 'unexpected', title: String(error) });
