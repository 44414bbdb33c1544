import { Alert, Button } from 'antd';
import { beijing } from '@/ui/beijing';
import { useTranslation } from 'react-i18next';
import type { Problem } from '@/api/problem';
import type { Saved } from '@/drafts/saved';
import { TraceId } from './states';
import { useToasts } from './toasts';

/** How far the platform has what is being written: always in sight. */
export function SavedState({ saved, at }: { saved: Saved; at: number | null }) {
  const { t } = useTranslation();
  return (
    <span className={`saved saved-${saved}`} role="status">
      {saved === 'nothing' ? '' : t(`writing.saved.${saved}`, { at: at === null ? '' : beijing(at).format('HH:mm') })}
    </span>
  );
}

/** Somebody else changed the text: the writer chooses whose goes on. */
export function ConflictNotice({
  onKeepMine,
  onTakeTheirs,
}: {
  onKeepMine: () => Promise<void>;
  onTakeTheirs: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const toasts = useToasts();
  return (
    <Alert
      type="warning"
      role="alert"
      title={t('writing.conflict')}
      description={t('writing.conflictText')}
      action={
        <span className="stack">
          <Button size="small" onClick={() => void onKeepMine().catch(toasts.refused)}>
            {t('writing.keepMine')}
          </Button>
          <Button
            size="small"
            onClick={() =>
              void onTakeTheirs().then(() => {
                window.location.reload();
              })
            }
          >
            {t('writing.takeTheirs')}
          </Button>
        </span>
      }
    />
  );
}

/** Why the platform did not take it; each error jumps to its field. */
export function RefusedNotice({ problem }: { problem: Problem }) {
  const { t } = useTranslation();
  const errors = Object.entries(problem.errors);
  return (
    <Alert
      type="error"
      role="alert"
      title={problem.message}
      description={
        <>
          {errors.length > 0 ? <p>{t('summary', { count: errors.length })}</p> : problem.detail}
          {errors.map(([pointer, says]) => (
            <a key={pointer} className="jump" href={`#field-${pointer.split('/').at(-1) ?? ''}`}>
              {says.join(' ')}
            </a>
          ))}
          {problem.traceId && <TraceId id={problem.traceId} />}
        </>
      }
    />
  );
}
