import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem, asProblem } from '@/api/problem';
import type { Role } from '@/api/codes';
import { useSessionState } from '@/session/session';

/** Says something in place of content. */
export function Notice({
  title,
  text,
  children,
  tone,
}: {
  title: string;
  text?: string;
  children?: ReactNode;
  tone?: 'bad';
}) {
  return (
    <div className={tone === 'bad' ? 'notice notice-bad' : 'notice'} role={tone === 'bad' ? 'alert' : undefined}>
      <h2>{title}</h2>
      {text !== undefined && <p>{text}</p>}
      {children !== undefined && <div className="notice-actions">{children}</div>}
    </div>
  );
}

/** What this place is for, and the first thing to do here. */
export function EmptyState({ text, children }: { text: string; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Notice title={t('state.emptyTitle')} text={text}>
      {children}
    </Notice>
  );
}

export function TraceId({ id }: { id: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  return (
    <span className="trace soft">
      {t('state.trace')} {id}
      <button
        type="button"
        onClick={() => {
          // Without a secure origin there is no clipboard; the id can still be selected.
          void navigator.clipboard?.writeText(id).then(() => {
            setCopied(true);
          });
        }}
      >
        {copied ? t('copied') : t('state.copyTrace')}
      </button>
    </span>
  );
}

/** What happened, what is safe, what one can do. */
export function ErrorState({
  problem,
  onRetry,
  needs,
}: {
  problem: Problem;
  onRetry?: () => void;
  needs?: readonly Role[];
}) {
  const { t } = useTranslation();
  const { session } = useSessionState();
  if (problem.isNotAllowed) {
    return (
      <Notice
        title={t('state.notAllowedTitle')}
        text={
          needs && session
            ? t('state.notAllowedHint', {
                body: session.bodyName,
                roles: needs.map((role) => t(`shell.role.${role}`)).join(t('separator')),
              })
            : t('state.notAllowedPlain')
        }
      />
    );
  }
  if (problem.status === 404) return <Notice title={t('state.notFoundTitle')} text={t('state.notFoundHint')} />;
  const why =
    problem.isOffline && problem.code === 'offline'
      ? t('state.errorOffline')
      : problem.status === 503
        ? t('state.errorUnavailable')
        : problem.message;
  return (
    <Notice tone="bad" title={t('state.errorTitle')} text={`${why} ${t('state.errorSafe')}`}>
      {onRetry && (
        <Button type="primary" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
      {problem.traceId !== undefined && <TraceId id={problem.traceId} />}
    </Notice>
  );
}

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/** Shows what was asked for, or why not: every list and page goes through here. */
export function Answer<T>({
  of,
  skeleton,
  needs,
  children,
}: {
  of: Asked<T>;
  skeleton?: ReactNode;
  needs?: readonly Role[];
  children: (data: T) => ReactNode;
}) {
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <ErrorState problem={asProblem(of.error)} needs={needs} onRetry={() => void of.refetch()} />;
  return skeleton ?? <RowsSkeleton />;
}

/** Rows in the shape of a list. */
export function RowsSkeleton({ rows = 8 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div className="rows-skeleton" role="status" aria-busy="true" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className="skeleton" aria-hidden="true">
          <i style={{ width: `${70 - (row % 3) * 12}%` }} />
          <i style={{ width: '40%' }} />
        </span>
      ))}
    </div>
  );
}
