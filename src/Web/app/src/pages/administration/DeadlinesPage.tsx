import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { administration, type DeadlineClock } from '@/api/administration';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState } from '@/ui/states';
import { BodyPicker, useChosenBody } from './BodyPicker';
import { ClockDialog } from './ClockDialog';
import { InheritButton, SetBy } from './OwnRule';

export function Page() {
  const { t, i18n } = useTranslation();
  const [body, setBody] = useChosenBody();
  const [editing, setEditing] = useState<DeadlineClock | 'new' | null>(null);
  const pack = useQuery({ queryKey: ['pack', body], queryFn: () => administration.pack(body) });
  const label = (clock: string) => (i18n.exists(`codes.clock.${clock}`) ? t(`codes.clock.${clock}`) : clock);

  return (
    <>
      <PageHead title={t('administration.place.deadlines')} text={t('administration.deadlinesIntro')}>
        <BodyPicker value={body} onChange={setBody} />
        <Button
          type="primary"
          onClick={() => {
            setEditing('new');
          }}
        >
          {t('administration.addClock')}
        </Button>
      </PageHead>
      <Answer of={pack} needs={['administrator']}>
        {({ clocks }) =>
          clocks.length === 0 ? (
            <EmptyState text={t('administration.noClocks')} />
          ) : (
            <div className="panel table-wrap">
              <table className="plain-table wide-table">
                <thead>
                  <tr>
                    <th scope="col">{t('administration.clock')}</th>
                    <th scope="col">{t('administration.term')}</th>
                    <th scope="col">{t('administration.extension')}</th>
                    <th scope="col">{t('administration.rules')}</th>
                    <th scope="col">{t('administration.source')}</th>
                    <th scope="col">{t('administration.setBy')}</th>
                    <th scope="col" />
                  </tr>
                </thead>
                <tbody>
                  {clocks.map((clock) => (
                    <tr key={clock.clock}>
                      <td>
                        {label(clock.clock)}
                        <div className="soft">{clock.clock}</div>
                      </td>
                      <td className="figure unbroken">
                        {clock.amount} {t(`codes.unit.${clock.unit}`, { count: clock.amount })}
                      </td>
                      <td className="figure">
                        {clock.mostExtensions > 0
                          ? t('administration.extends', {
                              amount: clock.extensionAmount,
                              unit: t(`codes.unit.${clock.unit}`, { count: clock.extensionAmount }),
                              times: clock.mostExtensions,
                            })
                          : t('none')}
                      </td>
                      <td>
                        {[
                          clock.stopsOnPause ? t('administration.stops') : '',
                          clock.movesOffHolidays ? t('administration.moves') : '',
                        ]
                          .filter(Boolean)
                          .join(t('separator'))}
                      </td>
                      <td>{clock.source}</td>
                      <td className="unbroken">
                        <SetBy body={body} setBy={clock.setBy} />
                      </td>
                      <td>
                        <span className="row">
                          <Button
                            size="small"
                            aria-label={`${t('administration.changeOrTry')} ${label(clock.clock)}`}
                            onClick={() => {
                              setEditing(clock);
                            }}
                          >
                            {t('administration.changeOrTry')}
                          </Button>
                          {clock.setBy === body && (
                            <InheritButton
                              of={label(clock.clock)}
                              list="pack"
                              drop={() => administration.dropClock(body, clock)}
                            />
                          )}
                        </span>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
      {editing && (
        <ClockDialog
          body={body}
          clock={editing === 'new' ? null : editing}
          label={label}
          onClose={() => {
            setEditing(null);
          }}
        />
      )}
    </>
  );
}
