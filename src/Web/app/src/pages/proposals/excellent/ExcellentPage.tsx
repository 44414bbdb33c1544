import { beijing } from '@/ui/beijing';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { selections, useSelection } from '@/api/selections';
import { useSession } from '@/session/session';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState, Notice } from '@/ui/states';
import { day } from '@/ui/time';
import { useToasts } from '@/ui/toasts';
import { keepsRegisters, readsAll } from '../places';
import { StepDialog } from '../StepDialog';
import { openForm } from './forms';
import { SelectionPane, StageChip } from './SelectionPane';

/** 优秀提案评选: the selections of the years, each with its stage, its candidates and what was decided. */
export function Page() {
  const { t } = useTranslation();
  const session = useSession();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [search, setSearch] = useSearchParams();
  const [opening, setOpening] = useState(false);
  const office = readsAll(session);
  const selected = search.get('selection');
  const list = useQuery({ queryKey: ['selections'], queryFn: selections.list });
  const open = useSelection(selected);
  const show = (id: string | null) => {
    setSearch(id === null ? {} : { selection: id });
  };
  const year = beijing().year();
  return (
    <>
      <PageHead
        title={t('proposals.room.excellent')}
        text={t(office ? 'proposals.selection.text' : 'proposals.selection.publishedText')}
      >
        {keepsRegisters(session) && (
          <Button
            type="primary"
            onClick={() => {
              setOpening(true);
            }}
          >
            {t('proposals.selection.open')}
          </Button>
        )}
      </PageHead>
      <Answer of={list} needs={['triage', 'approver']}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState text={t(office ? 'proposals.selection.empty' : 'proposals.selection.emptyPublished')} />
          ) : (
            <div className={selected === null ? 'split' : 'split split-open'}>
              <div className="panel split-list">
                <ul>
                  {all.map((one) => (
                    <li key={one.id} className={one.id === selected ? 'split-row split-row-open' : 'split-row'}>
                      <button
                        type="button"
                        aria-current={one.id === selected}
                        onClick={() => {
                          show(one.id);
                        }}
                      >
                        <span className="two-lines" title={one.name}>
                          {one.name}
                        </span>
                        <span className="row">
                          <span className="chip figure">{one.year}</span>
                          <StageChip stage={one.stage} />
                          <span className="soft">
                            {office && `${t('proposals.selection.candidatesCount', { count: one.candidates })} · `}
                            {t('proposals.selection.chosenCount', { count: one.chosen })}
                            {one.publishedAt && ` · ${day(one.publishedAt)}`}
                          </span>
                        </span>
                      </button>
                    </li>
                  ))}
                </ul>
              </div>
              <div className="panel split-pane">
                {selected === null ? (
                  <Notice title={t('proposals.selection.choose')} text={t('proposals.selection.chooseText')} />
                ) : (
                  <Answer of={open} needs={['triage', 'approver']}>
                    {(found) => (
                      <SelectionPane
                        key={found.id}
                        selection={found}
                        onBack={() => {
                          show(null);
                        }}
                      />
                    )}
                  </Answer>
                )}
              </div>
            </div>
          )
        }
      </Answer>
      {opening && (
        <StepDialog
          title={t('proposals.selection.open')}
          hint={t('proposals.selection.openText')}
          spec={openForm}
          start={{ year, name: t('proposals.selection.defaultName', { year }) }}
          onTake={async (body) => {
            const made = await selections.open(body);
            queries.setQueryData(['selection', made.id], made);
            toasts.good(t('item.did', { step: t('proposals.selection.open') }));
            await queries.invalidateQueries({ queryKey: ['selections'] });
            setOpening(false);
            show(made.id);
          }}
          onClose={() => {
            setOpening(false);
          }}
        />
      )}
    </>
  );
}
