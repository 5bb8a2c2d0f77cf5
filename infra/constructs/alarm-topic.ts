// Where do alarms go? To one topic, and from there to whoever subscribes.
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'

/** `harken-<stage>-alarms`. The address given in the settings gets a mail to confirm before it gets anything else. */
export class AlarmTopic extends Construct {
  readonly topic: Topic

  constructor(scope: Construct, id: string, props: { stage: string; email: string | undefined }) {
    super(scope, id)
    this.topic = new Topic(this, 'Topic', {
      topicName: `harken-${props.stage}-alarms`,
      displayName: `Harken ${props.stage}`,
      enforceSSL: true,
    })
    if (props.email !== undefined) this.topic.addSubscription(new EmailSubscription(props.email))
  }
}
