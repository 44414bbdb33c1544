// eslint-disable-next-line no-restricted-imports -- the one place that takes it from the kit
import { InputNumber, type InputNumberProps } from 'antd';
import { numberTyped } from '@/reading/widths';

/** The one number field of the app: digits of either width are the same digits. The kit's own drops what is full-width, and with it the number. */
export function NumberField(props: Omit<InputNumberProps<number>, 'parser'>) {
  // What is no number is handed on as it is, so that the field marks it instead of keeping a part of it.
  return <InputNumber<number> {...props} parser={(typed) => numberTyped(typed) as unknown as number} />;
}
