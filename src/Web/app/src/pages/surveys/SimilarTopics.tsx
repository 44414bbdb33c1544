import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { topics, type Topic } from '@/api/surveys';
import { asProblem } from '@/api/problem';
import { ErrorState, RowsSkeleton } from '@/ui/states';
import { useToasts } from '@/ui/toasts';

/** Topics that ask the same; this one goes into one of them and stays there as a source. */
export function SimilarTopics({ topic, onMerged }: { topic: Topic; onMerged: (now: Topic) => void }) {
  const { t } = useTranslation();
  const toasts = useToasts();
  const [into, setInto] = useState<{ id: string; title: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const alike = useQuery({
    queryKey: ['survey-topic-alike', topic.id],
    queryFn: ({ signal }) => topics.alike(topic.id, signal),
    retry: false,
  });
  const merge = async () => {
    if (!into) return;
    setBusy(true);
    try {
      onMerged(await topics.take(topic, 'merge', { intoTopicId: into.id }));
      toasts.good(t('surveys.topics.merged', { title: into.title }));
    } catch (error) {
      toasts.refused(error);
    }
    setBusy(false);
    setInto(null);
  };
  return (
    <section className="panel">
      <header>
        <h2>{t('surveys.topics.alike')}</h2>
      </header>
      <div className="panel-body">
        {alike.isPending && <RowsSkeleton rows={2} />}
        {alike.error && <ErrorState problem={asProblem(alike.error)} onRetry={() => void alike.refetch()} />}
        {alike.data?.length === 0 && <p className="soft">{t('surveys.topics.noneAlike')}</p>}
        <ul className="stack">
          {alike.data?.map((one) => (
            <li key={one.id} className="row spread">
              <span>
                <Link to={`/surveys/topics/${one.id}`}>{one.title}</Link>
                <span className="soft"> {one.proposedBy}</span>
              </span>
              <span className="row">
                <span className={one.likeness >= 0.6 ? 'chip chip-amber' : 'chip'}>
                  {t('lookAlikes.alike', { percent: Math.round(one.likeness * 100) })}
                </span>
                <Button
                  size="small"
                  onClick={() => {
                    setInto(one);
                  }}
                >
                  {t('surveys.topics.mergeInto')}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      </div>
      {into && (
        <Modal
          open
          title={t('surveys.step.merge')}
          okText={t('surveys.step.merge')}
          cancelText={t('cancel')}
          okButtonProps={{ loading: busy }}
          onOk={() => void merge()}
          onCancel={() => {
            setInto(null);
          }}
        >
          <p>{t('surveys.topics.mergeSure', { from: topic.title, into: into.title })}</p>
        </Modal>
      )}
    </section>
  );
}
