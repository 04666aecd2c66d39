/** The fields of frames that are shown nowhere, each with the reason. Whatever else is told has to be on screen. */
export const NOT_SHOWN: Readonly<Record<string, string>> = {
  HELLO: 'says nothing but that the connection is open',
  'status.evse_id': 'names the charge point whose page it is; the page shows it from the list',
  'CH_STATUS.evse_id': 'the same once more, beside the data',
  'CH_SETTINGS.evse_id': 'the same once more, beside the data',
  'grid.evse_id': 'names the charge point that reports the grid; what is shown on its page is told by it',
  'chargePoint.activity':
    'the status that is read next tells it again, and that one is shown; until then it only picks the glyph',
  'chargePoint.default_card.uid': 'starts sessions, so it is not for other eyes; the printed number is shown',
  'chargePoint.preferred_card.uid':
    'starts sessions, so it is not for other eyes; the printed number is shown',
  'chargePoint.plug_and_charge_charge_card.uid':
    'starts sessions, so it is not for other eyes; the printed number is shown',
  'chargePoint.plug_and_charge_card.uid':
    'starts sessions, so it is not for other eyes; the printed number is shown',
  'card.uid': 'starts sessions, so it is not for other eyes; the printed number is shown',
  'chargePoint.delayed_charging.smart_current_heartbeat_timeout':
    'of an unknown unit; above 0 a session without power is told as held back',
  'status.smart_current_heartbeat_timeout':
    'of an unknown unit; above 0 a session without power is told as held back',
  'CHARGE_CARDS.default_card.uid': 'each charge point tells its own default card, and that one is shown',
  'CHARGE_CARDS.default_card.id': 'each charge point tells its own default card, and that one is shown',
  'schedule.schedule_id': 'internal: it names the schedule when it is changed or removed',
  'answer.flow_id': 'internal: it tells answers apart, and is empty where nobody gave one',
  'answer.evse_id': 'names the charge point whose page shows the answer',
  'answer.success': 'the error says it: an action that failed is told with its reason',
  'answer.result': 'empty where it holds no setting',
  'ERROR.error': 'a code: its meaning is told in words',
  'ACCOUNT.should_reset_password': 'nothing that this app can do',
  'ACCOUNT.developer_mode_enabled': 'who uses this app has it on: it makes the API token',
  'ACCOUNT.tel': 'private, and of no use here: it is not even kept',
  'ACCOUNT.marketing_target': 'for Blue Current’s own use',
  'ACCOUNT.first_login_app': 'of Blue Current’s app',
  'ACCOUNT.hubspot_user_identity': 'for Blue Current’s own use',
  'token.success': 'a sign-in that failed says so',
  'token.token': 'a secret: it never leaves the main process',
  'token.customer_id': 'internal; the account is shown by its login',
  'token.error': 'often empty; a token that is rejected is told in words of ours',
  'SUSTAINABILITY_STATUS.trees': 'only the server of Blue Current’s own app tells it',
  'SUSTAINABILITY_STATUS.co2': 'only the server of Blue Current’s own app tells it',
}
