import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { proposals, useUnits } from '@/api/proposals';
import type { Assignment, Proposal } from '@/api/proposal';
import type { UnitOrder } from '@/api/proposalRequests';
import { isBlankText } from '@/reading/widths';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { TextArea } from '@/ui/TextArea';
import { useSteps } from '../item/useSteps';
import { UnitOrders } from './UnitOrders';
import { ordersSound, suggestedOrders } from './orders';

interface Props {
  proposal: Proposal;
  /** assign, propose-assignment, or accept-return: then these units take over from one. */
  step: string;
  part?: Assignment;
  onClose: () => void;
}

/** 交办: a lead with co-units, or several that each answer their part. Due dates follow from the body's own rules when it is assigned. */
export function AssignDialog({ proposal, step, part, onClose }: Props) {
  const { t } = useTranslation();
  const units = useUnits();
  const { card } = proposal;
  const run = useSteps(card.id);
  const [orders, setOrders] = useState<UnitOrder[]>(() =>
    part !== undefined
      ? []
      : proposal.assignments
          .filter((one) => one.status === 'proposed')
          .map(({ unitId, unitName, role }) => ({ unitId, unitName, role })),
  );
  const [started, setStarted] = useState(orders.length > 0);
  const [note, setNote] = useState('');
  const [decidedBy, setDecidedBy] = useState('');
  // What the proposer (or the returning unit) suggests stands there to begin with, as soon as the register is read.
  if (!started && units.length > 0) {
    setStarted(true);
    const asked = part?.returns.at(-1);
    setOrders(
      suggestedOrders(
        part ? [asked?.suggestedUnit ?? '', ...(asked?.suggestedCoUnits ?? [])] : proposal.suggestedUnits,
        units,
        part?.role ?? 'lead',
      ),
    );
  }
  const coordinating = part?.status === 'coordinating';
  const title = t(`proposals.codes.step.${step}`);
  const ready = part !== undefined ? orders.length > 0 : ordersSound(orders);
  const send = () =>
    part !== undefined
      ? proposals.take(
          card.id,
          `assignments/${part.id}/return-answer`,
          { accepted: true, note: note.trim() || null, decidedBy: decidedBy.trim() || null, instead: orders },
          card.version,
        )
      : proposals.take(
          card.id,
          step === 'assign' ? 'assignment' : 'assignment-proposal',
          { units: orders },
          card.version,
        );
  return (
    <FormDialog
      title={title}
      okText={title}
      width={620}
      disabled={!ready || (coordinating && isBlankText(decidedBy))}
      onClose={onClose}
      onSubmit={async () => {
        await run(title, send);
        onClose();
      }}
    >
      {(errors) => (
        <>
          <p className="soft">{t(part ? 'proposals.hint.accept-return' : 'proposals.hint.assign')}</p>
          {proposal.suggestedUnits.length > 0 && part === undefined && (
            <p className="soft">
              {t('proposals.proposerSuggests', { units: proposal.suggestedUnits.join(t('separator')) })}
            </p>
          )}
          <UnitOrders orders={orders} onChange={setOrders} />
          {[...(errors['/units'] ?? []), ...(errors['/instead'] ?? [])].map((error) => (
            <p key={error} className="bad" role="alert">
              {error}
            </p>
          ))}
          {orders.length > 0 && !ready && <p className="bad">{t('proposals.ordersUnsound')}</p>}
          {coordinating && (
            <Field id="assign-decided" label={t('proposals.field.decidedBy')} errors={errors['/decidedBy']}>
              <Input
                id="assign-decided"
                maxLength={100}
                value={decidedBy}
                onChange={(event) => {
                  setDecidedBy(event.target.value);
                }}
              />
            </Field>
          )}
          {part !== undefined && (
            <Field id="assign-note" label={t('note')} errors={errors['/note']}>
              <TextArea
                id="assign-note"
                rows={2}
                maxLength={2000}
                value={note}
                onChange={(event) => {
                  setNote(event.target.value);
                }}
              />
            </Field>
          )}
        </>
      )}
    </FormDialog>
  );
}
