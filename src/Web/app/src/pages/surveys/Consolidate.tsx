import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Modal, Slider } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reports, type CarriedRow, type SurveyReport } from '@/api/surveys';
import { More } from '@/ui/More';
import { Answer, EmptyState } from '@/ui/states';
import { useToasts } from '@/ui/toasts';
import { AlikeGroup } from './AlikeGroup';
import { UnplacedTable } from './Unplaced';

interface Props {
  report: SurveyReport;
  onChanged: (now: SurveyReport) => void;
}

/** Rows from below that have no place yet: merged where they say the same, carried one by one, or set aside with a reason. None is lost. */
export function Consolidate({ report, onChanged }: Props) {
  const { t } = useTranslation();
  const toasts = useToasts();
  const [likeness, setLikeness] = useState(0.6);
  const [busy, setBusy] = useState(false);
  const [sure, setSure] = useState(false);
  const may = report.allowedActions.includes('consolidate');
  const unplaced = useInfiniteQuery({
    queryKey: ['survey-unplaced', report.id, report.version],
    queryFn: ({ pageParam, signal }) => reports.unplaced(report.id, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const mergers = useQuery({
    queryKey: ['survey-mergers', report.id, report.version, likeness],
    queryFn: ({ signal }) => reports.mergers(report.id, likeness, signal),
    enabled: may,
    placeholderData: (before) => before,
  });
  const carry = async (rows: CarriedRow[], rest = false) => {
    setBusy(true);
    try {
      onChanged(await reports.carry(report, rows, rest));
      toasts.good(t('surveys.consolidate.carried'));
    } catch (error) {
      toasts.refused(error);
    }
    setBusy(false);
    setSure(false);
  };
  const rows = unplaced.data?.pages.flatMap((page) => page.items) ?? [];
  const nothing = report.recommendationCount === 0 && rows.length === 0;
  if (nothing && unplaced.data) return <EmptyState text={t('surveys.consolidate.nothingYet')} />;
  return (
    <div className="stack">
      {may && (
        <section className="panel">
          <header>
            <h2>{t('surveys.consolidate.alike', { count: mergers.data?.groups.length ?? 0 })}</h2>
            <label className="row likeness">
              <span className="soft">{t('surveys.consolidate.likeness', { percent: Math.round(likeness * 100) })}</span>
              <Slider
                className="likeness-slider"
                min={0.3}
                max={1}
                step={0.05}
                defaultValue={likeness}
                tooltip={{ open: false }}
                ariaLabelForHandle={t('surveys.consolidate.likenessLabel')}
                onChangeComplete={setLikeness}
              />
            </label>
          </header>
          <div className="panel-body stack">
            <Answer of={mergers}>
              {({ groups, candidates }) =>
                groups.length === 0 ? (
                  <p className="soft">{t('surveys.consolidate.noneAlike', { count: candidates })}</p>
                ) : (
                  <>
                    {groups.map((group) => (
                      <AlikeGroup
                        key={group.rows.map((row) => row.id).join()}
                        rows={group.rows}
                        own={report.body}
                        busy={busy}
                        onMerge={(row) => void carry([row])}
                      />
                    ))}
                  </>
                )
              }
            </Answer>
          </div>
        </section>
      )}
      <section className="panel">
        <header>
          <h2>{t('surveys.consolidate.unplaced', { count: rows.length })}</h2>
          {may && rows.length > 0 && (
            <Button
              type="primary"
              loading={busy}
              onClick={() => {
                setSure(true);
              }}
            >
              {t('surveys.consolidate.carryTheRest')}
            </Button>
          )}
        </header>
        <Answer of={unplaced}>
          {() =>
            rows.length === 0 ? (
              <p className="panel-body soft">{t('surveys.consolidate.allPlaced')}</p>
            ) : (
              <>
                <UnplacedTable rows={rows} report={report} may={may} busy={busy} onCarry={(row) => void carry([row])} />
                <More
                  more={unplaced.hasNextPage}
                  busy={unplaced.isFetchingNextPage}
                  onMore={() => void unplaced.fetchNextPage()}
                />
              </>
            )
          }
        </Answer>
      </section>
      {sure && (
        <Modal
          open
          title={t('surveys.consolidate.carryTheRest')}
          okText={t('surveys.consolidate.carryTheRest')}
          cancelText={t('cancel')}
          okButtonProps={{ loading: busy }}
          onOk={() => void carry([], true)}
          onCancel={() => {
            setSure(false);
          }}
        >
          <p>{t('surveys.consolidate.restSure', { count: rows.length })}</p>
        </Modal>
      )}
    </div>
  );
}
