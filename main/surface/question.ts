import type { Question } from '../../core/surface/question.ts'
import type { Desktop } from './desktop.ts'

/** Asks the user; to close the question is a no. */
export async function ask(
  { dialog }: Pick<Desktop, 'dialog'>,
  { message, detail, yes, no }: Question,
): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message,
    detail,
    buttons: [yes, no],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}
