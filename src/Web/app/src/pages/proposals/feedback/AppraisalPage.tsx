import { beijing } from '@/ui/beijing';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { proposals, useMembers, useUnits } from '@/api/proposals';
import type { AppraisalRound } from '@/api/proposalRegisters';
import { isBlankText } from '@/reading/widths';
import { useSession } from '@/session/session';
import { Select } from '@/ui/choices';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { NumberField } from '@/ui/NumberField';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState } from '@/ui/states';
import { day } from '@/ui/time';
import { useToasts } from '@/ui/toasts';
import { keepsRegisters } from '../places';

/** 民主评议: all units by all members; averages are shown when the round is closed. */
export function Page() {
  const { t } = useTranslation();
  const session = useSession();
  const [opening, setOpening] = useState(false);
  const rounds = useQuery({ queryKey: ['appraisals'], queryFn: proposals.appraisals });
  return (
    <>
      <PageHead title={t('proposals.room.appraisal')} text={t('proposals.appraisalText')}>
        {keepsRegisters(session) && (
          <Button
            type="primary"
            onClick={() => {
              setOpening(true);
            }}
          >
            {t('proposals.openAppraisal')}
          </Button>
        )}
      </PageHead>
      <Answer of={rounds} needs={['member', 'triage']}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState text={t('proposals.appraisalEmpty')} />
          ) : (
            <div className="stack">
              {all.map((round) => (
                <Round key={round.id} round={round} />
              ))}
            </div>
          )
        }
      </Answer>
      {opening && (
        <OpenAppraisal
          onClose={() => {
            setOpening(false);
          }}
        />
      )}
    </>
  );
}

function Coverage({ label, percent }: { label: string; percent: number }) {
  return (
    <div className="coverage">
      <span className="soft">{label}</span>
      <Progress percent={percent} size="small" strokeColor="var(--navy)" aria-label={label} />
    </div>
  );
}

function Round({ round }: { round: AppraisalRound }) {
  const { t } = useTranslation();
  const session = useSession();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [scores, setScores] = useState<Record<string, number | null>>(() =>
    Object.fromEntries(round.units.map((unit) => [unit.id, unit.ownScore ?? null])),
  );
  const [comments, setComments] = useState<Record<string, string>>(() =>
    Object.fromEntries(round.units.map((unit) => [unit.id, unit.ownComment ?? ''])),
  );
  const [busy, setBusy] = useState(false);
  const open = !round.closedAt;
  const scoring = open && round.asked;
  const given = round.units.flatMap((unit) => {
    const score = scores[unit.id];
    return score == null ? [] : [{ unitId: unit.id, score, comment: comments[unit.id]?.trim() || null }];
  });
  const act = async (ask: () => Promise<unknown>, says: string) => {
    setBusy(true);
    try {
      await ask();
      toasts.good(says);
      await queries.invalidateQueries({ queryKey: ['appraisals'] });
    } catch (error) {
      toasts.refused(error);
    } finally {
      setBusy(false);
    }
  };
  const ranked = open ? round.units : [...round.units].sort((a, b) => (b.average ?? 0) - (a.average ?? 0));
  return (
    <section className="panel">
      <header>
        <h2>
          {round.name}{' '}
          <span className={open ? 'chip chip-amber' : 'chip chip-green'}>
            {open ? t('proposals.inProgress') : t('proposals.closedOn', { date: day(round.closedAt) })}
          </span>
        </h2>
        <span className="row">
          {scoring && (
            <Button
              type="primary"
              size="small"
              loading={busy}
              disabled={given.length === 0}
              onClick={() =>
                void act(() => proposals.score(round.id, given), t('proposals.scored', { count: given.length }))
              }
            >
              {t('proposals.saveScores')}
            </Button>
          )}
          {open && keepsRegisters(session) && (
            <Button
              size="small"
              loading={busy}
              onClick={() => void act(() => proposals.closeAppraisal(round), t('proposals.roundClosed'))}
            >
              {t('proposals.closeRound')}
            </Button>
          )}
        </span>
      </header>
      <div className="panel-body stack">
        <div className="coverages">
          <Coverage
            label={t('proposals.coverage', { given: round.given, possible: round.possible })}
            percent={round.coveragePercent}
          />
          <Coverage label={t('proposals.unitCoverage')} percent={round.unitCoveragePercent} />
          <Coverage label={t('proposals.memberCoverage')} percent={round.memberCoveragePercent} />
        </div>
        <div className="table-wrap">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('proposals.unit')}</th>
                {!open && (
                  <th scope="col" className="number">
                    {t('proposals.average')}
                  </th>
                )}
                <th scope="col" className="number">
                  {t('proposals.scoresGiven')}
                </th>
                {scoring && <th scope="col">{t('proposals.ownScore')}</th>}
                {scoring && <th scope="col">{t('proposals.field.comment')}</th>}
              </tr>
            </thead>
            <tbody>
              {ranked.map((unit) => (
                <tr key={unit.id}>
                  <td>{unit.name}</td>
                  {!open && <td className="number">{unit.average?.toFixed(1) ?? '–'}</td>}
                  <td className="number">{unit.scores}</td>
                  {scoring && (
                    <td>
                      <NumberField
                        aria-label={t('proposals.scoreOf', { unit: unit.name })}
                        min={0}
                        max={100}
                        value={scores[unit.id]}
                        onChange={(value) => {
                          setScores((now) => ({ ...now, [unit.id]: value }));
                        }}
                      />
                    </td>
                  )}
                  {scoring && (
                    <td>
                      <Input
                        aria-label={t('proposals.commentOf', { unit: unit.name })}
                        maxLength={1000}
                        value={comments[unit.id]}
                        onChange={(event) => {
                          setComments((now) => ({ ...now, [unit.id]: event.target.value }));
                        }}
                      />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  );
}

function OpenAppraisal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const units = useUnits();
  const members = useMembers().filter((member) => member.userId);
  const [name, setName] = useState(t('proposals.appraisalName', { year: beijing().year() }));
  const [chosenUnits, setUnits] = useState<string[] | null>(null);
  const [chosenMembers, setMembers] = useState<string[] | null>(null);
  const unitIds = chosenUnits ?? units.map((unit) => unit.id);
  const memberIds = chosenMembers ?? members.flatMap((member) => (member.userId ? [member.userId] : []));
  return (
    <FormDialog
      title={t('proposals.openAppraisal')}
      okText={t('proposals.openAppraisal')}
      disabled={isBlankText(name) || unitIds.length === 0 || memberIds.length === 0}
      onClose={onClose}
      onSubmit={async () => {
        await proposals.openAppraisal({
          name: name.trim(),
          units: units.filter((unit) => unitIds.includes(unit.id)).map((unit) => ({ id: unit.id, name: unit.name })),
          memberIds,
        });
        await queries.invalidateQueries({ queryKey: ['appraisals'] });
        onClose();
      }}
    >
      {(errors) => (
        <>
          <p className="soft">{t('proposals.openAppraisalText')}</p>
          <Field id="appraisal-name" label={t('proposals.field.roundName')} errors={errors['/name']}>
            <Input
              id="appraisal-name"
              maxLength={100}
              value={name}
              onChange={(event) => {
                setName(event.target.value);
              }}
            />
          </Field>
          <Field id="appraisal-units" label={t('proposals.appraisedUnits')} errors={errors['/units']}>
            <Select
              id="appraisal-units"
              mode="multiple"
              maxTagCount="responsive"
              optionFilterProp="label"
              value={unitIds}
              options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
              onChange={setUnits}
            />
          </Field>
          <Field id="appraisal-members" label={t('proposals.appraisingMembers')} errors={errors['/memberIds']}>
            <Select
              id="appraisal-members"
              mode="multiple"
              maxTagCount="responsive"
              optionFilterProp="label"
              value={memberIds}
              options={members.map((member) => ({ value: member.userId ?? '', label: member.name }))}
              onChange={setMembers}
            />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
