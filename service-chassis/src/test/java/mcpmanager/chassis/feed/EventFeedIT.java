package mcpmanager.chassis.feed;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mcpmanager.chassis.kafka.KafkaSettings;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import reactor.core.publisher.Mono;

/** Every record takes effect exactly once, whatever happens to the feed, to Kafka's own offsets or to a batch. */
@Execution(ExecutionMode.CONCURRENT)
final class EventFeedIT {

    private final FeedBench bench = new FeedBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aRestartedFeedGoesOnWhereTheOldOneStopped() throws Exception {
        bench.createTopic();
        bench.produce(500);
        EventFeed first = bench.startFeed();
        bench.awaitEffects(1);
        first.stop();
        bench.produce(500);

        bench.startFeed();

        thenEachHappenedOnce(1000);
    }

    @Test
    void theGroupsOwnOffsetsDoNotMatter() throws Exception {
        bench.createTopic();
        bench.produce(600);
        EventFeed first = bench.startFeed();
        bench.awaitEffects(600);
        first.stop();
        setGroupOffsets(0);
        bench.startFeed().stop();
        setGroupOffsets(10_000);
        bench.produce(100);

        bench.startFeed();

        thenEachHappenedOnce(700);
    }

    @Test
    void aBatchThatFailsAfterItsEffectsIsAppliedOnceInTheEnd() throws Exception {
        bench.createTopic();
        bench.produce(50);
        FeedHandler effects = bench.insertEffects();
        AtomicInteger attempts = new AtomicInteger();

        bench.startFeed(
                bench.kafka,
                records -> effects.apply(records)
                        .then(Mono.defer(() -> attempts.incrementAndGet() <= 3
                                ? Mono.error(new IllegalStateException("fails before the commit"))
                                : Mono.empty())));

        thenEachHappenedOnce(50);
        assertThat(attempts.get()).isGreaterThan(3);
    }

    @Test
    void whatFailsInOnePartitionDoesNotHoldUpTheOthers() throws Exception {
        bench.createTopic();
        bench.produce(90);
        FeedHandler effects = bench.insertEffects();
        AtomicBoolean broken = new AtomicBoolean(true);
        AtomicInteger held = new AtomicInteger();

        bench.startFeed(bench.kafka, records -> {
            long poison = records.stream().filter(r -> r.partition() == 0).count();
            held.accumulateAndGet((int) poison, Math::max);
            return broken.get() && poison > 0
                    ? Mono.error(new IllegalStateException("partition 0 fails"))
                    : effects.apply(records);
        });

        FeedBench.await(() -> held.get() > 0 && bench.count("select count(*) from effect") == 90 - held.get());
        broken.set(false);
        thenEachHappenedOnce(90);
    }

    @Test
    void instancesThatComeAndGoShareTheRecordsWithoutRepeatingOne() throws Exception {
        bench.createTopic();
        bench.startFeed();
        for (int round = 0; round < 3; round++) {
            bench.produce(300);
            EventFeed second = bench.startFeed();
            bench.produce(300);
            Thread.sleep(500);
            bench.produce(300);
            second.stop();
            bench.produce(300);
        }

        thenEachHappenedOnce(3600);
    }

    @Test
    void aPartitionThatSomebodyElseMovedIsNotAppliedTwice() throws Exception {
        bench.createTopic();
        bench.produce(60);
        FeedHandler effects = bench.insertEffects();
        AtomicInteger calls = new AtomicInteger();
        FeedHandler slow = records -> Mono.delay(Duration.ofMillis(calls.getAndIncrement() < 3 ? 500 : 0))
                .then(effects.apply(records));

        bench.startFeed(bench.kafka, slow);
        FeedBench.await(() -> calls.get() > 0);
        bench.startFeed(bench.kafka, slow);

        thenEachHappenedOnce(60);
    }

    @Test
    void aTopicMadeAfterTheStartIsFound() throws Exception {
        EventFeed feed = bench.startFeed();
        Thread.sleep(1000);
        bench.createTopic();
        bench.produce(20);

        thenEachHappenedOnce(20);
        assertThat(feed.isRunning()).isTrue();
    }

    @Test
    void aServiceWithoutKafkaStartsAndStops() {
        for (String nowhere : new String[] {"127.0.0.1:1", "no-such-host.invalid:9092"}) {
            EventFeed feed =
                    bench.startFeed(new KafkaSettings(nowhere, Map.of(), Duration.ofDays(1)), bench.insertEffects());
            assertThat(feed.isRunning()).isTrue();
            feed.stop();
            assertThat(feed.isRunning()).isFalse();
        }
    }

    @Test
    void aPositionThatCannotBeReadIsWaitedFor() throws Exception {
        bench.createTopic();
        bench.produce(30);
        bench.run("alter table checkpoint rename to mislaid");
        setGroupOffsets(7);
        bench.startFeed();
        Thread.sleep(1500);
        bench.run("alter table mislaid rename to checkpoint");

        thenEachHappenedOnce(30);
    }

    private void thenEachHappenedOnce(int produced) throws InterruptedException {
        bench.awaitEffects(produced);
        Thread.sleep(200);
        assertThat(bench.count("select count(*) from effect")).isEqualTo(produced);
        assertThat(bench.count("select count(distinct value) from effect")).isEqualTo(produced);
    }

    private void setGroupOffsets(long offset) throws Exception {
        try (Admin admin = Admin.create(bench.kafka.client())) {
            admin.alterConsumerGroupOffsets(
                            bench.topic + "-group",
                            IntStream.range(0, FeedBench.PARTITIONS)
                                    .boxed()
                                    .collect(Collectors.toMap(
                                            p -> new TopicPartition(bench.topic, p),
                                            p -> new OffsetAndMetadata(offset))))
                    .all()
                    .get(20, SECONDS);
        }
    }
}
